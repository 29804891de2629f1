-- Search over public stories. Kept apart from publications and narrow: what ranks or lists never reads whole stories.

create extension if not exists unaccent;

-- Each language of this server, with accents taken off before its own dictionary: "rolvag" finds "Rölvag".
do $$
declare
  language text;
  dictionary text;
begin
  for language in select cfgname from pg_ts_config where cfgnamespace = 'pg_catalog'::regnamespace loop
    dictionary := case language when 'simple' then 'pg_catalog.simple' else 'pg_catalog.' || language || '_stem' end;
    execute format('create text search configuration courant_%I (copy = pg_catalog.%I)', language, language);
    execute format('alter text search configuration courant_%I alter mapping for hword, hword_part, word with unaccent, %s',
      language, dictionary);
  end loop;
end $$;

-- By primary language subtag (BCP 47). A language without a dictionary has its words taken as they are written.
create function search_configuration(tag text) returns regconfig language sql stable as $$
  select coalesce(
    (select c.oid::regconfig from (values
      ('ar', 'arabic'), ('hy', 'armenian'), ('eu', 'basque'), ('ca', 'catalan'), ('da', 'danish'), ('nl', 'dutch'), ('en', 'english'),
      ('et', 'estonian'), ('fi', 'finnish'), ('fr', 'french'), ('de', 'german'), ('el', 'greek'), ('hi', 'hindi'), ('hu', 'hungarian'),
      ('id', 'indonesian'), ('ga', 'irish'), ('it', 'italian'), ('lt', 'lithuanian'), ('ne', 'nepali'), ('nb', 'norwegian'),
      ('nn', 'norwegian'), ('no', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'),
      ('es', 'spanish'), ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')) known (subtag, language)
     join pg_ts_config c on c.cfgname = 'courant_' || known.language
     where known.subtag = lower(split_part(tag, '-', 1)) limit 1),
    'courant_simple'::regconfig)
$$;

create table story_search (
  publication_id     uuid primary key references publications (id) on delete cascade,
  story_id           uuid not null,
  edition_id         uuid not null,
  section_ids        uuid[] not null,                    -- main and others
  first_published_at timestamptz not null,
  public_during      tstzrange not null,                 -- as in publications, which has the last word
  title              tsvector not null,                  -- of the headline alone
  words              tsvector not null,                  -- A headline, B standfirst, kicker, topics, C bylines, D text
  passages           text not null                       -- standfirst and text, from which results quote
);
create index story_search_newest on story_search (edition_id, first_published_at desc, story_id desc);
create index story_search_story on story_search (story_id);
-- Without fastupdate: its list of pending entries is read from end to end by each search, and one in many publications pays for all.
create index story_search_words on story_search using gin (words, section_ids) with (fastupdate = off);
create index story_search_title on story_search using gin (title) with (fastupdate = off);
