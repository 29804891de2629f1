-- Mail that goes out, written in the transaction of what causes it and sent by a job. In the demo it stays here and is shown.
create table outgoing_mail (
  id         uuid primary key,                           -- also of its Message-ID, so that a second try is known for the same mail
  recipient  text not null,
  subject    text not null,
  body       text,                                       -- plain; taken away some time after it was sent
  created_at timestamptz not null default clock_timestamp(),
  sent_at    timestamptz,
  refused    text                                        -- why it never will be sent
);
create index outgoing_mail_newest on outgoing_mail (created_at desc, id desc);

-- Links by which somebody sets a password, once: a hash each, since a stolen copy of this database opens no door.
create table password_links (
  token_hash bytea primary key,
  user_id    uuid not null references users (id),
  kind       text not null check (kind in ('invitation', 'reset')),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
create index password_links_user on password_links (user_id);
