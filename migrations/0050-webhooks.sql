-- Programs elsewhere that are told what readers see: where, of what, and what signs it.
create table webhooks (
  id            uuid primary key,
  label         text not null,
  url           text not null,
  events        text[] not null,
  secret_sealed text not null,
  paused        boolean not null default false,
  made_by       uuid references users (id),
  made_at       timestamptz not null default clock_timestamp()
);

-- What one of them was told, or is to be told; `body` is what was sent, the same at each try.
create table webhook_deliveries (
  id           uuid primary key,
  webhook_id   uuid not null references webhooks (id) on delete cascade,
  event        text not null,
  story_id     uuid references stories (id),
  revision     integer,
  effective_at timestamptz not null,
  ordered_at   timestamptz not null default clock_timestamp(),
  body         text,
  tries        integer not null default 0,
  tried_at     timestamptz,
  status       integer,
  said         text,
  delivered_at timestamptz,
  given_up_at  timestamptz
);
create index webhook_deliveries_newest on webhook_deliveries (webhook_id, ordered_at desc);
create index webhook_deliveries_old on webhook_deliveries (ordered_at);
