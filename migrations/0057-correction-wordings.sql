-- How the paper says that something was wrong. None: Courant's own three.
create table correction_wordings (
  id      uuid primary key,
  words   text not null unique,
  made_by uuid references users (id),
  made_at timestamptz not null default clock_timestamp()
);
