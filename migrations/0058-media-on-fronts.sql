-- Another picture of a story, on a front only: open to strangers from the arrangement's instant, and only while the story itself is public.
create table media_on_fronts (
  hash      text not null,
  layout_id uuid not null references front_layouts (id) on delete cascade,
  story_id  uuid not null references stories (id) on delete cascade,
  since     timestamptz not null,
  primary key (layout_id, story_id)
);
create index media_on_fronts_hash on media_on_fronts (hash);
create index media_on_fronts_story on media_on_fronts (story_id);
