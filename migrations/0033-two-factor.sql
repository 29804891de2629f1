-- A second proof of who somebody is: codes of a telephone (RFC 6238), and ten for the day on which it is lost.
alter table users
  add column totp_sealed    text,                        -- the secret, encrypted; null: none set up
  add column totp_last_step bigint not null default 0;   -- of the last code taken: none is taken twice

create table recovery_codes (
  user_id   uuid not null references users (id),
  code_hash text not null,                               -- keyed, since a code has 50 bits
  primary key (user_id, code_hash)
);

-- Between the password and the code.
create table sign_in_steps (
  token_hash bytea primary key,
  user_id    uuid not null references users (id),
  tries      integer not null default 0,
  expires_at timestamptz not null
);
create index sign_in_steps_expires_at on sign_in_steps (expires_at);

-- What people know their sessions by.
alter table sessions
  add column agent        text not null default '',
  add column last_used_at timestamptz not null default now();
