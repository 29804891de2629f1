-- Pictures, recordings and files, each once: it is named by a hash of its bytes, and those never change.
create table media (
  id            uuid primary key,
  hash          text not null unique check (hash ~ '^[0-9a-f]{32}$'),
  kind          text not null check (kind in ('picture', 'audio', 'video', 'file')),
  content_type  text not null,                           -- of what was sent, told by its content
  file_name     text not null,                           -- as it was sent; for people
  served_as     text,                                    -- recordings and files: the last part of their address
  bytes         bigint not null,
  width         integer,                                 -- pictures: as shown, turned upright
  height        integer,
  alt           text not null default '',
  decorative    boolean not null default false,
  caption       text not null default '',
  credit        text not null default '',
  focal_x       smallint not null default 50 check (focal_x between 0 and 100),  -- percent from the left
  focal_y       smallint not null default 50 check (focal_y between 0 and 100),  -- percent from the top
  rights        jsonb not null default '{}',             -- what the file says of itself: creator, credit, copyright, licence …
  imported      boolean not null default false,          -- came from another system: may lack its alternative text
  quick         text not null default '50-50',           -- focal point of the crops made at once
  made          text[] not null default '{}',            -- focal points of which everything lies on disk, the newest last
  revision      integer not null default 1,
  created_by    uuid references users (id),
  created_at    timestamptz not null default now(),
  changed_at    timestamptz not null default now(),
  killed_at     timestamptz,
  killed_reason text
);
create index media_newest on media (created_at desc, id desc);

-- Who shows a medium, and when. It is open to strangers while one of these holds. Without a reference to media: a text may name
-- what has not come in yet.
create table media_uses (
  hash           text not null,
  publication_id uuid references publications (id) on delete cascade,
  author_id      uuid references authors (id),
  page_id        uuid references pages (id),
  public_during  tstzrange not null,
  over           boolean not null default false,
  check (num_nonnulls(publication_id, author_id, page_id) = 1)
);
create index media_uses_hash on media_uses (hash, over);
create index media_uses_publication on media_uses (publication_id) where publication_id is not null;
create index media_uses_author on media_uses (author_id) where author_id is not null;
create index media_uses_page on media_uses (page_id) where page_id is not null;
