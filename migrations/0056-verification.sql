-- By what other services see whose paper this is: files at an address of their own, and tags in the head of the first page.
create table verification_files (
  path    text primary key,
  content text not null,
  made_by uuid references users (id),
  made_at timestamptz not null default clock_timestamp()
);
create table verification_tags (
  name    text not null,
  content text not null,
  made_by uuid references users (id),
  made_at timestamptz not null default clock_timestamp(),
  primary key (name, content)
);
