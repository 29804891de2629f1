-- What editors put on fronts by hand. A front is the first page of an edition or of a section, and is named by the id of that.
create table front_layouts (
  id           uuid primary key,
  front        uuid not null,
  since        timestamptz not null,                     -- in force from then, until the next one's
  pins         jsonb not null,                           -- front.schema.ts
  made_by      uuid references users (id),
  made_at      timestamptz not null,
  cancelled_at timestamptz                               -- before it came into force
);
create index front_layouts_since on front_layouts (front, since desc, made_at desc) where cancelled_at is null;
create index front_layouts_pins on front_layouts using gin (pins jsonb_path_ops) where cancelled_at is null;

create table front_drafts (
  front      uuid primary key,
  revision   integer not null check (revision > 0),
  pins       jsonb not null,
  changed_by uuid references users (id),
  changed_at timestamptz not null
);

-- A line over the fronts for what can't wait. It ends by itself.
create table breaking_bars (
  id         uuid primary key,
  edition_id uuid not null references editions (id),
  text       text not null,
  story_id   uuid references stories (id),               -- shown only while readers find it
  starts_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at >= starts_at),
  made_by    uuid references users (id)
);
create index breaking_bars_ends on breaking_bars (edition_id, ends_at);
