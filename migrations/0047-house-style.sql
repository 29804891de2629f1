-- What the paper writes otherwise, and why.
create table house_style_rules (
  id      uuid primary key,
  find    text not null,
  prefer  text not null,
  reason  text not null default '',
  made_by uuid references users (id),
  made_at timestamptz not null default clock_timestamp()
);
create unique index house_style_rules_find on house_style_rules (lower(find));

-- Stories that new ones are begun from: a revision as it was when it was chosen.
create table story_templates (
  id       uuid primary key,
  name     text not null unique,
  story_id uuid not null,
  revision integer not null,
  made_by  uuid references users (id),
  made_at  timestamptz not null default clock_timestamp(),
  foreign key (story_id, revision) references story_revisions (story_id, revision)
);
