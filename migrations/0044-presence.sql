-- Who has a story's screen open, and who of them writes. Rows of those who were not seen for three quarters of a minute mean nothing.
create table story_presence (
  story_id uuid not null references stories (id),
  user_id  uuid not null references users (id),
  seen_at  timestamptz not null default clock_timestamp(),
  primary key (story_id, user_id)
);
create table story_control (
  story_id uuid primary key references stories (id),
  user_id  uuid not null references users (id),
  since    timestamptz not null default clock_timestamp(),
  asked_by uuid references users (id)
);
