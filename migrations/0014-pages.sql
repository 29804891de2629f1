-- Standing pages: about, contact, imprint. Public at once; what they said before is kept.
create table pages (
  id           uuid primary key,
  edition_id   uuid not null references editions (id),
  slug         text not null,
  revision     integer not null,                         -- the newest, which is the public one
  noindex      boolean not null default false,
  footer_place integer,                                  -- order among the links at the foot of every page; null: not there
  created_at   timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  unique (edition_id, slug)
);

create table page_revisions (
  page_id     uuid not null references pages (id),
  revision    integer not null check (revision > 0),
  title       text not null,
  description text not null default '',
  body        jsonb not null,                            -- blocks, as those of stories
  made_by     uuid references users (id),
  made_at     timestamptz not null default now(),
  primary key (page_id, revision)
);

alter table addresses
  add column page_id uuid references pages (id),
  drop constraint addresses_check,
  add constraint addresses_check check (num_nonnulls(story_id, section_id, topic_id, author_id, page_id) = 1);
