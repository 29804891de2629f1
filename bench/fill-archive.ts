import type { DatabaseHandle } from '../src/platform/database/index.ts';
import { paragraph, seeded, sentence } from './words.ts';

export const SECTIONS = ['world', 'politics', 'business', 'science', 'culture', 'sport', 'opinion', 'city'];
const PARAGRAPHS = 2_000;
/** Of each story one of these, and one of five that are wide. */
const TOPICS = 100;

/**
 * Fills published stories number `from` + 1 to `to` straight into the tables, story 1 being the newest: bodies of 500 to 1,200
 * words, evenly over the sections. Twenty thousand take about ten seconds.
 */
export async function fillArchive(database: DatabaseHandle, { from, to }: { from: number; to: number }): Promise<void> {
  await database.transaction(async (tx) => {
    const run = (text: string, values: unknown[] = []) =>
      tx.executeQuery({ sql: text, parameters: values, query: { kind: 'RawNode' } as never, queryId: {} as never });
    await run(SECTIONS_SQL, [SECTIONS]);
    await run(TOPICS_SQL);
    await run('create temp table words (i int primary key, headline text, paragraph text) on commit drop');
    await run('insert into words select * from unnest($1::int[], $2::text[], $3::text[])', pool());
    await run(PLANNED_SQL, [from + 1, to, SECTIONS]);
    for (const statement of STORIES_SQL) await run(statement);
    for (const statement of LIST_PAGES_SQL) await run(statement);
    await run(`insert into publication_log (tags) values ('{site}')`);
  });
  await database.query('vacuum analyze');
}

// Below the half minute after which the program's own connections give a statement up.
const STEP = 10_000;

/** Adds what is missing to that many stories. */
export async function fillUpTo(database: DatabaseHandle, stories: number): Promise<void> {
  const [row] = await database.query<{ stories: number }>('select count(*)::int as stories from stories');
  for (let from = row?.stories ?? 0; from < stories; from += STEP)
    await fillArchive(database, { from, to: Math.min(stories, from + STEP) });
}

function pool(): unknown[] {
  const random = seeded(1);
  const numbers = Array.from({ length: PARAGRAPHS }, (_, index) => index);
  return [numbers, numbers.map(() => sentence(random, 7).slice(0, -1)), numbers.map(() => paragraph(random))];
}

const SECTIONS_SQL = `
  with edition as (select id from editions where prefix = ''),
  made as (insert into sections (id, edition_id, slug, name, description, place)
    select uuidv7(), edition.id, slug, initcap(slug), 'All about ' || slug, place from edition, unnest($1::text[]) with ordinality as t (slug, place)
    on conflict do nothing returning id, edition_id, slug)
  insert into addresses (path, edition_id, section_id, slug) select '/' || slug, edition_id, id, slug from made`;

const TOPICS_SQL = `
  insert into topics (id, edition_id, kind, slug, name)
  select uuidv7(), e.id, 'topic', kind || '-' || n, initcap(kind) || ' ' || n
  from editions e, (select 'narrow' as kind, generate_series(0, ${TOPICS - 1}) as n union all select 'wide', generate_series(0, 4)) t
  where e.prefix = '' on conflict do nothing`;

// Story n was published n times 37 minutes ago; ids are of that time too.
const PLANNED_SQL = `
  create temp table planned on commit drop as
  select n, uuidv7(-make_interval(mins => n * 37)) as id, uuidv7() as publication, s.id as section, s.edition_id as edition,
    date_trunc('minute', now()) - make_interval(mins => n * 37) as published, w.headline,
    replace(lower(w.headline), ' ', '-') || '-' || n as slug,
    '/' || s.slug || to_char((date_trunc('minute', now()) - make_interval(mins => n * 37)) at time zone 'UTC', '/YYYY/MM/DD/')
      || replace(lower(w.headline), ' ', '-') || '-' || n as address,
    (select w2.paragraph from words w2 where w2.i = n * 3 % ${PARAGRAPHS}) as standfirst,
    array[(select t.id from topics t where t.slug = 'narrow-' || n % ${TOPICS}), (select t.id from topics t where t.slug = 'wide-' || n % 5)] as topics
  from generate_series($1::int, $2::int) n
  join words w on w.i = n % ${PARAGRAPHS}
  join sections s on s.slug = ($3::text[])[n % array_length($3::text[], 1) + 1]`;

const STORIES_SQL = [
  `insert into stories (id, edition_id, slug, workflow, revision, first_published_at, address, feed_guid, created_at, changed_at)
    select id, edition, slug, 'ready', 1, published, address, 'urn:uuid:' || id, published, published from planned`,
  `insert into story_revisions (story_id, revision, document, made_at)
    select id, 1, jsonb_build_object('headline', headline, 'slug', slug, 'section', section, 'sections', '[]'::jsonb,
      'bylines', '[{"name": "A Reporter", "role": "by"}]'::jsonb, 'related', '[]'::jsonb, 'topics', to_jsonb(topics), 'type', 'news', 'standfirst', left(standfirst, 180),
      'body', jsonb_build_object('version', 1, 'blocks', (
        select jsonb_agg(jsonb_build_object('kind', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('text', w.paragraph))))
        from words w where w.i between n * 7 % ${PARAGRAPHS - 20} and n * 7 % ${PARAGRAPHS - 20} + 7 + n % 11))), published
    from planned`,
  `insert into publications (id, story_id, revision, edition_id, section_id, address, kind, public_during, first_published_at, updated_at, card)
    select publication, id, 1, edition, section, address, 'first', tstzrange(published, null), published, published,
      jsonb_build_object('headline', headline, 'standfirst', left(standfirst, 180), 'type', 'news', 'bylines', '[{"name": "A Reporter"}]'::jsonb) from planned`,
  `insert into publication_sections (publication_id, section_id, story_id, first_published_at, public_during)
    select publication, section, id, published, tstzrange(published, null) from planned`,
  `insert into publication_lists (publication_id, list, story_id, first_published_at, public_during)
    select publication, 'about:' || unnest(topics), id, published, tstzrange(published, null) from planned`,
  // Without a word, so that no program that is started on this archive sets out to read its texts.
  `insert into story_search (publication_id, story_id, edition_id, section_ids, first_published_at, public_during, title, words, passages)
    select publication, id, edition, array[section], published, tstzrange(published, null),
      '', '', '' from planned`,
  'insert into addresses (path, edition_id, story_id, slug) select address, edition, id, slug from planned',
];

// As the program cuts its lists: blocks of 20 from the oldest, the last one left open.
const LIST_PAGES_SQL = [
  'delete from list_pages',
  `insert into list_pages (list, block, first_published_at, story_id)
    select 'section:' || section_id, before / 20 + 1, first_published_at, story_id
    from (select section_id, first_published_at, story_id,
        (row_number() over (partition by section_id order by first_published_at, story_id) - 1)::int as before from publication_sections) counted
    where before > 0 and before % 20 = 0`,
  `insert into list_pages (list, block, first_published_at, story_id)
    select list, before / 20 + 1, first_published_at, story_id
    from (select list, first_published_at, story_id,
        (row_number() over (partition by list order by first_published_at, story_id) - 1)::int as before from publication_lists) counted
    where before > 0 and before % 20 = 0`,
];
