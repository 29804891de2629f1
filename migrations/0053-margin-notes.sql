-- What colleagues write beside a story. It is no part of any revision: nothing of it can ever be public.
create table margin_notes (
  id         uuid primary key,
  story_id   uuid not null references stories (id) on delete cascade,
  made_by    uuid references users (id),
  made_at    timestamptz not null default clock_timestamp(),
  words      text not null,
  quote      text not null default '',                   -- the passage it is about; '': the story
  prefix     text not null default '',                   -- what stands before and after it (W3C Web Annotation, text quote)
  suffix     text not null default '',
  instead    text,                                       -- what is suggested in its place; null: it is a note only
  state      text not null default 'open' check (state in ('open', 'done', 'accepted', 'rejected')),
  settled_by uuid references users (id),
  settled_at timestamptz,
  revision   integer                                     -- that an accepted suggestion made
);
create index margin_notes_story on margin_notes (story_id, made_at);

create table margin_note_replies (
  id      uuid primary key,
  note_id uuid not null references margin_notes (id) on delete cascade,
  made_by uuid references users (id),
  made_at timestamptz not null default clock_timestamp(),
  words   text not null
);
create index margin_note_replies_note on margin_note_replies (note_id, made_at);
