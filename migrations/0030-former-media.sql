-- Where a former site had its pictures and files: its addresses lead to them here, whatever size was asked for.
create table media_addresses (
  path text primary key,                                 -- decoded and canonical, without the size in its name
  hash text not null                                     -- of media; what has not come in yet, or was taken away, has no page
);

-- Stories of a batch that name one which had not come yet: the link follows it once it has.
create table related_to_settle (
  story_id uuid not null references stories (id) on delete cascade,
  path     text not null,                                -- canonical, of the former site
  url      text not null,                                -- the link that stands in its place until then
  primary key (story_id, url)
);
