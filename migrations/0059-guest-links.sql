-- Links by which somebody without an account reads what the newsroom has in hand, of one section or of all, until they end.
create table guest_links (
  id         uuid primary key,
  token_hash bytea not null unique,
  label      text not null,
  section_id uuid references sections (id),
  made_by    uuid references users (id),
  made_at    timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
