-- What went out past a check, with the reason that was given: it stays on the list of things to mend until a publication has it no more.
create table passed_checks (
  story_id  uuid not null references stories (id),
  name      text not null,                               -- of the check (features/checks/checks.ts)
  reason    text not null,
  passed_by uuid references users (id),
  passed_at timestamptz not null default now(),
  primary key (story_id, name)
);
create index passed_checks_passed_at on passed_checks (passed_at desc);

-- Addresses that stories link to, as they last answered.
create table checked_links (
  address    text primary key,
  status     smallint,                                   -- null: nobody answered
  checked_at timestamptz not null default now()
);

-- What is coming: read by the newsroom each time it opens the studio, whatever the size of the archive.
create index publications_begin on publications (lower(public_during)) where not over;
create index publications_end on publications (upper(public_during)) where not over and not upper_inf(public_during);
create index stories_waiting on stories (changed_at desc) where workflow in ('in-review', 'ready') and taken_down_at is null;
