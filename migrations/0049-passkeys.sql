-- Keys that people's devices keep for them (Web Authentication): what is here opens nothing.
create table passkeys (
  id           text primary key,
  user_id      uuid not null references users (id),
  public_key   bytea not null,
  counter      bigint not null,
  transports   text[] not null,
  label        text not null,
  created_at   timestamptz not null default clock_timestamp(),
  last_used_at timestamptz
);
create index passkeys_user on passkeys (user_id);

-- Challenges that were answered: each is taken once. They end by themselves; only what may still be shown again is kept.
create table taken_challenges (
  challenge  text primary key,
  expires_at timestamptz not null
);

-- Whether the session was begun with two proofs; a passkey is one that the device asks the other of.
alter table sessions add column two_proofs boolean not null default false;
