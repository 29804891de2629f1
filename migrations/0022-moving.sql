-- Moving in and out: what came from where, and the addresses of the site a paper moved from.

create table import_keys (
  source      text not null,                             -- the exporting site's address, never the name of a file
  kind        text not null,                             -- story, page, author, topic, section, comment
  foreign_id  text not null,                             -- what the other system calls it
  id          uuid not null,                             -- what it is here
  revision    integer,                                   -- of stories: the newest that an import wrote; later ones were edited here
  fingerprint text,                                      -- of what came: the same again changes nothing
  primary key (source, kind, foreign_id)
);
create index import_keys_id on import_keys (id);

-- Paths of a former site: a numbered page there was counted from the newest, so that it leads to the list's front.
alter table addresses add column former boolean not null default false;

-- Lists into which an import has written past their blocks; emptied when they are cut, also by the next start after a crash.
create table lists_to_settle (
  list text primary key
);
