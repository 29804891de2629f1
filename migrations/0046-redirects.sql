-- What an editor leads elsewhere by hand, where nothing else stands. Chains are collapsed when one is made.
create table redirects (
  path       text primary key,                           -- decoded and canonical
  target     text not null,                              -- a path like it, or an absolute address elsewhere
  permanent  boolean not null default true,
  made_by    uuid references users (id),
  made_at    timestamptz not null default clock_timestamp(),
  hits       bigint not null default 0,
  last_hit   timestamptz
);
create index redirects_target on redirects (target);
create index redirects_hits on redirects (hits desc, path);

-- Addresses that readers asked for and at which there is nothing. Of where they came from, the last address elsewhere without its query.
create table missing_addresses (
  path      text primary key,
  hits      bigint not null default 0,
  first_hit timestamptz not null default clock_timestamp(),
  last_hit  timestamptz not null default clock_timestamp(),
  referrer  text
);
create index missing_addresses_hits on missing_addresses (hits desc, path);
