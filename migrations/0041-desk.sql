-- Who does a story, until when, and what is asked of them.
create table assignments (
  story_id    uuid primary key references stories (id),
  assignee_id uuid references users (id),
  deadline    timestamptz,
  brief       text not null default '',
  assigned_by uuid references users (id),
  changed_at  timestamptz not null
);
create index assignments_assignee on assignments (assignee_id, changed_at desc) where assignee_id is not null;
create index assignments_deadline on assignments (deadline) where deadline is not null;

-- What somebody in the newsroom should know. The headline is read where it is shown: a story that was taken down leaves none here.
create table notices (
  id       uuid primary key,
  user_id  uuid not null references users (id),
  kind     text not null,                                -- features/notices/notice.schema.ts
  story_id uuid references stories (id),
  word     text not null default '',                     -- what was said with it
  made_by  uuid references users (id),
  made_at  timestamptz not null default clock_timestamp(),
  read_at  timestamptz
);
create index notices_of on notices (user_id, id desc);
create index notices_unread on notices (user_id) where read_at is null;

-- What differs from how each kind is told unless somebody says otherwise.
create table notice_choices (
  user_id uuid not null references users (id),
  kind    text not null,
  by_mail boolean not null,
  primary key (user_id, kind)
);

-- What went wrong, until somebody says that they see to it or it has come right by itself.
create table alarms (
  id              uuid primary key,
  kind            text not null,
  story_id        uuid references stories (id),
  words           text not null,
  raised_at       timestamptz not null default clock_timestamp(),
  told_at         timestamptz,                           -- when the duty address was last told
  settled_at      timestamptz,                           -- it came right
  acknowledged_at timestamptz,
  acknowledged_by uuid references users (id)
);
create unique index alarms_open on alarms (kind, story_id) nulls not distinct where settled_at is null and acknowledged_at is null;
create index alarms_raised on alarms (raised_at desc);

-- Where alarms go while nobody has acknowledged them. A table of its own: an edition is shown to everybody, this to nobody.
create table duty_addresses (
  edition_id uuid primary key references editions (id),
  address    text not null
);
