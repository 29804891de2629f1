-- What stories are about, who wrote them, and the lists that follow from it: topics, authors, corrections, the archive.

create table topics (
  id          uuid primary key,
  edition_id  uuid not null references editions (id),
  kind        text not null check (kind in ('topic', 'person', 'organisation', 'place')),
  slug        text not null,
  name        text not null,
  description text not null default '',
  created_at  timestamptz not null default now(),
  unique (edition_id, slug)
);

alter table authors
  add column links    jsonb not null default '[]',       -- [{label, url}]
  add column portrait jsonb;                             -- {src, width, height, alt}

alter table addresses
  add column topic_id  uuid references topics (id),
  add column author_id uuid references authors (id),
  drop constraint addresses_check,
  add constraint addresses_check check (num_nonnulls(story_id, section_id, topic_id, author_id) = 1);
insert into addresses (path, edition_id, author_id, slug)
  select case e.prefix when '' then '' else '/' || e.prefix end || '/authors/' || a.slug, e.id, a.id, a.slug
  from authors a cross join editions e where e.prefix = '';

-- Lists besides those of sections, by key: about:TOPIC, byline:AUTHOR. Cut into pages by list_pages like them.
create table publication_lists (
  publication_id     uuid not null references publications (id) on delete cascade,
  list               text not null,
  story_id           uuid not null,
  first_published_at timestamptz not null,
  public_during      tstzrange not null,
  over               boolean not null default false,
  primary key (list, publication_id)
);
create index publication_lists_latest on publication_lists (list, first_published_at desc, story_id desc) where not over;
create index publication_lists_publication on publication_lists (publication_id);

insert into publication_lists (publication_id, list, story_id, first_published_at, public_during, over)
  select distinct p.id, 'byline:' || (b ->> 'author'), p.story_id, p.first_published_at, p.public_during, p.over
  from publications p join story_revisions r on r.story_id = p.story_id and r.revision = p.revision
  cross join jsonb_array_elements(r.document -> 'bylines') b
  where b ->> 'author' is not null and b ->> 'role' <> 'editing';
insert into list_pages (list, block, first_published_at, story_id)
  select list, before / 20 + 1, first_published_at, story_id
  from (select list, first_published_at, story_id,
          (row_number() over (partition by list order by first_published_at, story_id) - 1)::int as before
        from publication_lists where not over and public_during @> clock_timestamp()) counted
  where before > 0 and before % 20 = 0;

-- What readers were told, for the page of corrections: an entry stays while its story is public, whatever came after it.
create index publications_told on publications (edition_id, lower(public_during) desc, story_id desc)
  where kind in ('clarification', 'correction', 'retraction');
insert into list_pages (list, block, first_published_at, story_id)
  select 'corrections:' || edition_id, before / 20 + 1, told, story_id
  from (select edition_id, lower(public_during) as told, story_id,
          (row_number() over (partition by edition_id order by lower(public_during), story_id) - 1)::int as before
        from publications where kind in ('clarification', 'correction', 'retraction') and lower(public_during) <= clock_timestamp()) counted
  where before > 0 and before % 20 = 0;

-- The archive counts a year's stories by this index alone.
create index publications_archive on publications (edition_id, first_published_at) include (public_during) where not over;
