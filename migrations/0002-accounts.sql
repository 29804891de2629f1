-- Who may come in, how they prove it, what they did, and which writes were answered already. Passwords, tokens and sessions
-- are stored as hashes only: a stolen copy of this database opens no door.

create table users (
  id            uuid primary key,
  email         text not null check (email = lower(email)),
  name          text not null,
  role          text not null check (role in ('reporter', 'editor', 'moderator', 'admin')),
  password_hash text,                                    -- null: signs in by token only, or not at all
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz
);
create unique index users_email on users (email);

create table api_tokens (
  id           uuid primary key,
  user_id      uuid not null references users (id),
  token_hash   bytea not null unique,
  label        text not null,
  scopes       text[] not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_tokens_user on api_tokens (user_id, id);

create table sessions (
  token_hash bytea primary key,
  user_id    uuid not null references users (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);
create index sessions_expires_at on sessions (expires_at);

-- Failed sign-ins in a row, by account and by network address, both as keyed hashes: neither can be read back.
create table sign_in_failures (
  subject      text primary key,
  failures     integer not null,
  last_at      timestamptz not null,
  not_before   timestamptz not null
);
create index sign_in_failures_last_at on sign_in_failures (last_at);

create table audit_log (
  id           uuid primary key,                         -- UUIDv7: in order of time
  at           timestamptz not null default clock_timestamp(),
  actor_id     uuid,                                     -- null: a command on the machine, or a job
  actor        text not null,                            -- the name then; accounts may be renamed
  act          text not null,                            -- in the newsroom's words: publish-story, add-user
  subject_kind text not null,
  subject_id   text not null,
  details      jsonb not null default '{}',
  address      text                                      -- network address of who asked, where it is known
);
create index audit_log_subject on audit_log (subject_kind, subject_id, id);

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_log_is_append_only before update or delete on audit_log
  for each row execute function audit_log_is_append_only();
create trigger audit_log_is_not_truncated before truncate on audit_log
  for each statement execute function audit_log_is_append_only();

-- Writes with an Idempotency-Key and what they were answered, kept for 24 hours.
create table idempotent_answers (
  principal  text not null,
  method     text not null,
  path       text not null,
  key        text not null,
  body_hash  text not null,
  answer     json not null,
  created_at timestamptz not null default now(),
  primary key (principal, method, path, key)
);
create index idempotent_answers_created_at on idempotent_answers (created_at);
