-- Stories and publications are two things: a story is what the newsroom works on, a publication is which revision of it the
-- public sees, under which address, during which range of time.

create table sections (
  id          uuid primary key,
  edition_id  uuid not null references editions (id),
  parent_id   uuid references sections (id),
  slug        text not null,
  name        text not null,
  description text not null default '',
  place       integer not null default 0,                -- order in the navigation
  created_at  timestamptz not null default now(),
  unique (edition_id, slug)
);

create table authors (
  id         uuid primary key,
  slug       text not null unique,
  name       text not null,
  role       text not null default '',
  bio        text not null default '',
  user_id    uuid references users (id),
  created_at timestamptz not null default now()
);

create table stories (
  id                  uuid primary key,
  edition_id          uuid not null references editions (id),
  slug                text not null,                     -- of the working copy; unique per edition, never reused
  slug_chosen         boolean not null default false,    -- false: follows the headline until first publication
  workflow            text not null default 'draft' check (workflow in ('draft', 'in-review', 'ready')),
  revision            integer not null,                  -- newest
  first_published_at  timestamptz,                       -- fixed once public; before that the planned time
  address             text,                              -- fixed when publication is accepted; null before
  feed_guid           text not null,
  created_by          uuid references users (id),
  created_at          timestamptz not null default now(),
  changed_at          timestamptz not null default now(),
  taken_down_at       timestamptz,
  taken_down_status   smallint check (taken_down_status in (410, 451)),
  taken_down_notice   text,
  unique (edition_id, slug)
);
create index stories_changed on stories (changed_at desc, id desc);
create index stories_created_by on stories (created_by, changed_at desc);
create index stories_slug_trigram on stories using gin (slug gin_trgm_ops);

create table story_revisions (
  story_id uuid not null references stories (id),
  revision integer not null check (revision > 0),
  document jsonb not null,                               -- the whole story: text, metadata, bylines (story.schema.ts)
  kind     text not null default 'save' check (kind in ('save', 'autosave', 'restore')),
  made_by  uuid references users (id),
  made_at  timestamptz not null default now(),
  primary key (story_id, revision)
);
alter table story_revisions alter column document set compression pglz;

create table publications (
  id                 uuid primary key,
  story_id           uuid not null references stories (id),
  revision           integer not null,
  edition_id         uuid not null references editions (id),
  section_id         uuid not null references sections (id),
  address            text not null,
  kind               text not null check (kind in ('first', 'minor', 'update', 'clarification', 'correction', 'retraction', 'again')),
  note               text not null default '',
  public_during      tstzrange not null check (not isempty(public_during) and not lower_inf(public_during)),
  first_published_at timestamptz not null,
  updated_at         timestamptz not null,               -- what readers are told; 'minor' does not move it
  retraction         jsonb,                              -- {notice, text: keep|remove}
  card               jsonb not null,                     -- what lists show, so that a list never reads whole stories
  published_by       uuid references users (id),
  over               boolean not null default false,     -- its range ended in the past: no reader can need it for a page's text
  foreign key (story_id, revision) references story_revisions (story_id, revision),
  exclude using gist (story_id with =, public_during with &&)
);
create index publications_latest on publications (edition_id, first_published_at desc, story_id desc) where not over;
create index publications_newest on publications (first_published_at desc, story_id desc) where not over;
create index publications_story on publications (story_id, lower(public_during));
create index publications_planned on publications (lower(public_during)) where not over;

-- Which lists a publication stands in: its main section and the others.
create table publication_sections (
  publication_id     uuid not null references publications (id) on delete cascade,
  section_id         uuid not null references sections (id),
  story_id           uuid not null,
  first_published_at timestamptz not null,
  public_during      tstzrange not null,
  over               boolean not null default false,
  primary key (section_id, publication_id)
);
create index publication_sections_latest on publication_sections (section_id, first_published_at desc, story_id desc) where not over;
create index publication_sections_publication on publication_sections (publication_id);

-- Further pages of a list, numbered from the oldest: block k holds what is at or after its start and before the start of k+1.
create table list_pages (
  list               text not null,                      -- section:ID
  block              integer not null check (block > 0),
  first_published_at timestamptz not null,
  story_id           uuid not null,
  primary key (list, block)
);

-- Every public path ever used, whatever it shows now. Never reused, never removed.
create table addresses (
  path       text primary key,                           -- decoded, NFC, with the edition's prefix
  edition_id uuid not null references editions (id),
  story_id   uuid references stories (id),
  section_id uuid references sections (id),
  slug       text not null,                              -- last segment: a slug once used is never another story's
  created_at timestamptz not null default now(),
  check (num_nonnulls(story_id, section_id) = 1)
);
create index addresses_story on addresses (story_id);
create index addresses_slug on addresses (edition_id, slug);

-- Visibility is a function of an instant; nothing that makes a reader's page calls now().
create function public_stories(at timestamptz) returns setof publications
language sql stable as $$ select * from publications where public_during @> at and not over $$;

-- What was seen of a publication by fetching it like an outsider.
create table publication_receipts (
  id           uuid primary key,
  story_id     uuid not null references stories (id),
  revision     integer not null,
  act          text not null,                            -- published, unpublished, retracted, taken-down
  url          text not null,
  what         text not null,                            -- page, front, section, history …
  expected     text not null,
  result       text not null check (result in ('seen', 'seen from inside only', 'not seen')),
  status       integer,
  accepted_at  timestamptz not null,
  effective_at timestamptz not null,                     -- what was planned is looked for from then on
  checked_at   timestamptz not null,                     -- when it was first seen, or given up
  unique (story_id, revision, act, what, accepted_at)
);
create index publication_receipts_story on publication_receipts (story_id, checked_at desc);
