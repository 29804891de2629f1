-- Links by which somebody without an account reads a story's working copy, until they end.
create table preview_links (
  id         uuid primary key,
  token_hash bytea not null unique,
  story_id   uuid not null references stories (id),
  made_by    uuid references users (id),
  made_at    timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index preview_links_story on preview_links (story_id, expires_at);
