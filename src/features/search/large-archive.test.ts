import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';
import { bestMatches, newestMatches } from './search.queries.ts';

let app: WholeApp;
let edition: string;
const STORIES = 260;

beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  edition = (await app.database.query<{ id: string }>('select id from editions'))[0]?.id ?? '';
  await app.act('POST', '/api/v1/stories', {
    ...{ headline: 'Pattern', section: 'world', body: { format: 'text', value: 'Words.' } },
  });
  const { json } = await app.act('POST', '/api/v1/stories', {
    ...{ headline: 'Tide tables', section: 'world', body: { format: 'text', value: 'Tide of the river wall.' } },
  });
  await app.act('POST', `/api/v1/stories/${json.id}/publish`, {});
  await copies(json.id);
});
afterAll(() => app?.close());

/** As many rows of the search, each a minute older: every one has “tide”, every 8th “heron”, every 130th “quillon”. */
async function copies(story: string): Promise<void> {
  await app.database.query('alter table story_search drop constraint story_search_pkey');
  await app.database.query(
    `insert into story_search (publication_id, story_id, edition_id, section_ids, first_published_at, public_during, title, words, passages)
     select s.publication_id, s.story_id, s.edition_id, s.section_ids, s.first_published_at - n * interval '1 minute', s.public_during,
       to_tsvector('courant_english', concat('tide', case when n % 8 = 0 then ' heron' end)),
       to_tsvector('courant_english', concat('tide river wall', case when n % 8 = 0 then ' heron' end, case when n % 130 = 0 then ' quillon' end)), ''
     from story_search s, generate_series(1, ${STORIES}) n where s.story_id = $1`,
    [story],
  );
}

/** What the database has noted of the table: so that a few stories are taken for many. */
async function take(stories: number): Promise<void> {
  await app.database.query(`update pg_class set reltuples = $1 where oid = 'story_search'::regclass`, [stories]);
}

const find = (words: string, limit = 21) =>
  app.database.snapshot((read) => newestMatches(read, { words, edition, at: new Date(), limit }));

test.each(['tide', 'heron', 'quillon', 'tide heron', '"river wall"', 'heron or quillon', 'nowhere'])(
  'finds the same, newest first, in a large archive as in a small one: %s',
  async (words) => {
    await take(100);
    const small = await find(words);
    await take(1_000_000);
    const large = await find(words);
    const places = ({ found }: typeof small) => found.map(({ at }) => at);
    expect(places(large)).toEqual(places(small));
    expect([...places(large)].sort().reverse()).toEqual(places(large));
  },
);

test('says how many there are only where it costs little to know', async () => {
  await take(100);
  expect((await find('tide')).matches).toBe(STORIES + 1);
  await take(1_000_000);
  expect([(await find('tide')).matches, (await find('heron')).matches]).toEqual([null, null]);
  expect([(await find('quillon')).matches, (await find('nowhere')).matches]).toEqual([2, 0]);
});

test('the best of a large archive are chosen among the newest and those with the words in their headline', async () => {
  const best = (words: string) =>
    app.database.snapshot((read) => bestMatches(read, { words, edition, at: new Date(), skip: 0, limit: 5 }));
  await take(1_000_000);
  const large = await best('heron');
  expect(large.found).toHaveLength(5);
  expect((await best('nowhere')).found).toEqual([]);
});
