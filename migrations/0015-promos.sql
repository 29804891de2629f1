-- Promos: inserts that the newsroom writes once and that stand on stories by rule.
create table promos (
  id              uuid primary key,
  revision        integer not null default 1 check (revision > 0),
  text            jsonb not null,                        -- a body of paragraphs
  after_paragraph integer not null check (after_paragraph > 0),
  editions        uuid[] not null,
  sections        uuid[] not null default '{}',          -- empty: in all
  not_sections    uuid[] not null default '{}',
  types           text[] not null default '{}',          -- empty: on all
  priority        integer not null default 0,
  starts_at       timestamptz,                           -- null: since it was written
  ends_at         timestamptz check (ends_at > starts_at),
  ended_at        timestamptz,                           -- by hand; deleting is a state
  created_by      uuid references users (id),
  created_at      timestamptz not null,
  changed_at      timestamptz not null
);
-- Those whose time is over, of which there are more each year, are never read for a page.
create index promos_standing on promos (coalesce(ends_at, timestamptz 'infinity')) where ended_at is null;
