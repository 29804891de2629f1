-- The link by which the first administrator comes in: printed at the start, good only while there is no account.
create table begin_links (
  token_hash bytea primary key,
  expires_at timestamptz not null
);
