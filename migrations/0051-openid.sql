-- Who somebody is to the paper's own OpenID Connect provider. `subject` never changes there; an email address may.
create table outside_identities (
  issuer       text not null,
  subject      text not null,
  user_id      uuid not null references users (id),
  linked_at    timestamptz not null default clock_timestamp(),
  last_used_at timestamptz not null default clock_timestamp(),
  primary key (issuer, subject)
);
create index outside_identities_user on outside_identities (user_id);
