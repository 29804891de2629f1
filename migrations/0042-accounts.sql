-- Whether those who publish must have switched on two-factor sign-in.
create table account_rules (
  one                   boolean primary key default true check (one),
  two_factor_to_publish boolean not null
);

-- Programs and machines from which an account was used, without their versions; another one is told to its owner.
create table known_devices (
  user_id    uuid not null references users (id),
  device     text not null,
  first_used timestamptz not null default clock_timestamp(),
  primary key (user_id, device)
);
insert into known_devices (user_id, device)
  select distinct user_id, regexp_replace(agent, '[0-9._]+', '', 'g') from sessions;
