-- The sitemap is cut into slices by time, numbered from the oldest: slice N holds what is at or after its start and before the
-- start of N + 1. The first begins with the archive and has no row.
create table sitemap_slices (
  edition_id         uuid not null references editions (id),
  slice              integer not null check (slice > 1),
  first_published_at timestamptz not null,
  story_id           uuid not null,
  primary key (edition_id, slice)
);
insert into sitemap_slices (edition_id, slice, first_published_at, story_id)
  select edition_id, before / 1000 + 1, first_published_at, story_id
  from (select edition_id, first_published_at, story_id,
          (row_number() over (partition by edition_id order by first_published_at, story_id) - 1)::int as before
        from publications where not over and public_during @> clock_timestamp()) counted
  where before > 0 and before % 1000 = 0;
