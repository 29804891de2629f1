-- What the law, or somebody's safety, demands be forgotten is replaced in every revision; how it read before is sealed here, for administrators.
create table removed_words (
  id         uuid primary key,
  story_id   uuid not null references stories (id),
  sealed     text not null,                              -- {words, instead, reason, revisions, publications} as they were
  removed_by uuid references users (id),
  removed_at timestamptz not null default clock_timestamp()
);
create index removed_words_story on removed_words (story_id, removed_at desc);

-- An address that says itself what must be forgotten leads nowhere any more.
alter table addresses add column gone boolean not null default false;
