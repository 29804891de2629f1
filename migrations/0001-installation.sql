-- What every installation has before any news: who it is, its editions, and the log that tells every node what changed.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- One row. A new epoch (after a restore, or a change of database) makes every node distrust all pages it keeps.
create table installation (
  one                boolean primary key default true check (one),
  epoch              uuid not null default gen_random_uuid(),
  secret_fingerprint text,
  demo               boolean not null default false,
  log_pruned_below   xid8 not null default '0',
  created_at         timestamptz not null default now()
);
insert into installation default values;

create table editions (
  id         uuid primary key,
  tag        text not null unique,                       -- BCP 47, e.g. en-GB
  prefix     text not null unique,                       -- '' for the default edition, else the first path segment
  name       text not null,
  tagline    text not null default '',
  direction  text not null default 'ltr' check (direction in ('ltr', 'rtl')),
  zone       text not null default 'UTC',                -- IANA time zone; the dates in addresses are of this zone
  created_at timestamptz not null default now()
);

-- Sequence numbers commit out of order and are never a cursor; readers of the log use xid and a floor (docs/decisions/0004).
create table publication_log (
  seq          bigint generated always as identity primary key,
  xid          xid8 not null default pg_current_xact_id(),
  effective_at timestamptz not null default clock_timestamp(),
  tags         text[] not null
);
create index publication_log_xid on publication_log (xid);
create index publication_log_effective_at on publication_log (effective_at);
