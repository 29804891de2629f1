-- What readers say under stories. Their e-mail addresses are encrypted and found by a keyed hash: a stolen copy of this database
-- tells nobody who said what.

-- One row. What holds for a story that says nothing of its own.
create table comment_settings (
  one           boolean primary key default true check (one),
  mode          text not null default 'open' check (mode in ('open', 'moderated', 'closed', 'off')),
  hold_first    boolean not null default true,           -- a person's first comment waits for a moderator
  most_links    integer not null default 2 check (most_links >= 0),
  blocked_words text[] not null default '{}'
);
insert into comment_settings default values;

-- A person as far as we know one: an address.
create table commenters (
  id           uuid primary key,
  email_lookup text not null unique,                     -- keyed hash of the address in lower case
  email_sealed text not null,                            -- the address as it was typed, AES-256-GCM
  created_at   timestamptz not null default clock_timestamp()
);

create table comments (
  id           uuid primary key,
  story_id     uuid not null references stories (id),
  commenter_id uuid not null references commenters (id),
  parent_id    uuid references comments (id),            -- what it answers
  thread_id    uuid not null,                            -- the first comment of its thread; itself, where it begins one
  name         text not null,
  website      text,
  body         text not null,
  status       text not null check (status in ('pending', 'approved', 'rejected', 'spam')),
  before       text check (before in ('pending', 'approved', 'rejected', 'spam')),  -- what 'restore' goes back to
  held_for     text[] not null default '{}',             -- why it waits, in the words of the checks
  page         integer check (page > 0),                 -- of the story's comments; given at the first approval, never changed
  created_at   timestamptz not null,
  decided_at   timestamptz,
  decided_by   uuid references users (id)
);
create index comments_page on comments (story_id, page, created_at) where page is not null;
create index comments_approved on comments (story_id, created_at, id) where status = 'approved';
create index comments_queue on comments (status, created_at, id);
create index comments_commenter on comments (commenter_id, created_at);
create index comments_parent on comments (parent_id) where parent_id is not null;

-- When the pages of a story were last told of comments: at most once a second.
create table comment_touches (
  story_id   uuid primary key references stories (id),
  touched_at timestamptz not null,
  waiting    text[] not null default '{}'                -- tags that the next touch takes along
);

-- A reader who thinks that a comment should go; one voice an address, which is kept as a keyed hash only.
create table comment_reports (
  comment_id  uuid not null references comments (id),
  reporter    text not null,
  reason      text not null default '',
  reported_at timestamptz not null default clock_timestamp(),
  settled     boolean not null default false,            -- a moderator has looked since
  primary key (comment_id, reporter)
);
create index comment_reports_open on comment_reports (comment_id) where not settled;
