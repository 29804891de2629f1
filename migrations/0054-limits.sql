-- What somebody may more, or less, than their role: names of permissions (features/roles/permissions.ts).
alter table users
  add column granted text[] not null default '{}',
  add column withheld text[] not null default '{}',
  add column sections uuid[];                            -- null: all of the paper
