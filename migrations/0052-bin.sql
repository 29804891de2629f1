-- The bin: stories that nobody sees any more but those who look into it. Out of it again for 30 days, then erased, unless readers
-- ever saw them: those stay, for the record.
alter table stories add column binned_at timestamptz, add column binned_by uuid references users (id);
create index stories_binned on stories (binned_at) where binned_at is not null;

-- What goes with a story that is erased. Publications, addresses, comments and receipts do not: a story that has any is never erased.
alter table story_revisions drop constraint story_revisions_story_id_fkey,
  add constraint story_revisions_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table passed_checks drop constraint passed_checks_story_id_fkey,
  add constraint passed_checks_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table assignments drop constraint assignments_story_id_fkey,
  add constraint assignments_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table notices drop constraint notices_story_id_fkey,
  add constraint notices_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table removed_words drop constraint removed_words_story_id_fkey,
  add constraint removed_words_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table story_presence drop constraint story_presence_story_id_fkey,
  add constraint story_presence_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table story_control drop constraint story_control_story_id_fkey,
  add constraint story_control_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table preview_links drop constraint preview_links_story_id_fkey,
  add constraint preview_links_story_id_fkey foreign key (story_id) references stories (id) on delete cascade;
alter table alarms drop constraint alarms_story_id_fkey,
  add constraint alarms_story_id_fkey foreign key (story_id) references stories (id) on delete set null;

-- One thing done to many stories at once, as it was ordered, and what became of each.
create table bulk_changes (
  id        uuid primary key,
  change    jsonb not null,
  made_by   uuid references users (id),
  made_at   timestamptz not null default clock_timestamp(),
  undone_by uuid references users (id),
  undone_at timestamptz
);
create index bulk_changes_made_at on bulk_changes (made_at desc);

create table bulk_changed_stories (
  change_id       uuid not null references bulk_changes (id) on delete cascade,
  story_id        uuid not null references stories (id) on delete cascade,
  outcome         text not null check (outcome in ('changed', 'unchanged', 'refused', 'undone', 'left')),
  reason          text not null default '',              -- why it was refused or left, for people
  before_revision integer not null,
  after_revision  integer not null,
  before_workflow text not null,
  published       boolean not null default false,        -- whether readers were shown it
  primary key (change_id, story_id)
);
