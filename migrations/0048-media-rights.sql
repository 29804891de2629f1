-- Under which licence a medium may be shown, and until when.
alter table media add column licence text not null default '';
alter table media add column expires_at timestamptz;
create index media_expires_at on media (expires_at) where expires_at is not null and killed_at is null;
