-- How often stories are read: sums by the hour and nothing of who read. Stories are named without a reference, since counting
-- must not wait for a story's lock, and one row that no longer fits would hold up the whole batch.
create table story_reads (
  story_id uuid not null,
  hour     timestamptz not null,
  reads    integer not null check (reads > 0),
  primary key (story_id, hour)
);
create index story_reads_hour on story_reads (hour);

-- Batches that have been counted, for a day: whoever lost the answer sends the same batch again.
create table story_read_batches (
  id         uuid primary key,
  written_at timestamptz not null default now()
);
create index story_read_batches_written_at on story_read_batches (written_at);

-- Lists of what is read most leave sensitive stories out, and those that an editor takes out (cards are what lists are made of).
update publications p set card = p.card || '{"excludeFromTrending": true}'
from story_revisions r
where r.story_id = p.story_id and r.revision = p.revision and r.document -> 'sensitive' = 'true';
