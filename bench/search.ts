import pg from 'pg';
import { newestMatches, type SearchRequest } from '../src/features/search/index.ts';
import { type DatabaseHandle, openDatabase } from '../src/platform/database/index.ts';
import { openSearchPages } from '../src/site/index.ts';
import { fillUpTo, SECTIONS } from './fill-archive.ts';
import { addArchive, openArchive } from './open-archive.ts';
import { fixed, median, met, quantile, type Table } from './table.ts';
import { seeded } from './words.ts';

const SMALL = 300;
const TIMES = 100;
const WARM_UP = 10;
/** Milliseconds for finding a page of stories, in the middle of all searches. */
const LIMIT = 5;

/** Words of the made-up language: the first stands in nearly every story, the last in a handful. */
const VOCABULARY = 60_000;
const A_STORY = 800;
const RARE = 'quillon';
const BATCH = 500;

type Search = { name: string } & Partial<SearchRequest>;
const word = (rank: number) => `z${rank.toString(36)}k`;
const SEARCHES: Search[] = [
  { name: 'a word of nearly every story', words: word(2) },
  { name: 'a word of one story in twenty', words: word(1_500) },
  { name: 'a word of three of the oldest stories', words: RARE },
  { name: 'a word of no story', words: 'nowhere' },
  { name: 'two words', words: `${word(20)} ${word(900)}` },
  { name: 'a phrase of common words', words: `"${word(3)} ${word(5)}"` },
  { name: 'a phrase of words of one story in twenty', words: `"${word(1_500)} ${word(1_501)}"` },
  // Each text with both has to be looked into until a page is full; the search's own time limit is what bounds it.
  { name: 'a rare phrase of words of most stories', words: `"${word(40)} ${word(41)}"` },
  { name: 'either of two words, without a third', words: `${word(700)} or ${word(1_200)} -${word(30)}` },
  { name: 'a common word in a section', words: word(2), section: SECTIONS[3] ?? '' },
  { name: 'a common word in a year long ago', words: word(2), from: '2025-06-01', until: '2025-09-01' },
  { name: 'a common word, the best first', words: word(2), sort: 'relevance' },
];

/** Searches one after the other, as readers send them: the finding alone, and the whole page with its passages. */
export async function measureSearch(dataDir: string, stories: number): Promise<Table[]> {
  const archive = await openArchive(dataDir);
  const large = openDatabase({ url: archive.url, connections: 1 });
  const small = openDatabase({ url: await addArchive(archive.url, SMALL), connections: 1 });
  try {
    await fillUpTo(large, stories);
    for (const database of [small, large]) await writeTexts(database);
    const rows = [];
    for (const search of SEARCHES) rows.push(await rowOf(search, { small, large }));
    return [table(rows, stories)];
  } finally {
    await Promise.all([small.close(), large.close()]);
    await archive.stop();
  }
}

/** Texts in which words are as unevenly spread as in a language (Zipf), unlike those of the pages. */
async function writeTexts(database: DatabaseHandle): Promise<void> {
  if ((await database.query(`select from story_search where passages <> '' limit 1`)).length > 0) return;
  const random = seeded(7);
  const rows = await database.query<{ id: string }>(
    'select publication_id as id from story_search order by first_published_at desc',
  );
  const indexes = await database.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = 'story_search' and indexdef like '%gin%'`,
  );
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  for (let from = 0; from < rows.length; from += BATCH) {
    const ids = rows.slice(from, from + BATCH).map(({ id }) => id);
    const texts = ids.map((_, index) => textOf(random, from + index >= rows.length - 3));
    await database.query(
      `update story_search s set passages = t.text, title = to_tsvector('courant_english', left(t.text, 60)), words = setweight(to_tsvector('courant_english', left(t.text, 60)), 'A')
         || setweight(to_tsvector('courant_english', t.text), 'D')
       from unnest($1::uuid[], $2::text[]) t (id, text) where s.publication_id = t.id`,
      [ids, texts],
    );
  }
  // Half a minute or more, which is longer than the program's own connections wait for anything.
  const patient = new pg.Client({ connectionString: database.pool.options.connectionString });
  await patient.connect();
  for (const { made } of indexes) await patient.query(made);
  await patient.query('vacuum analyze story_search');
  await patient.end();
}

function textOf(random: () => number, isOldest: boolean): string {
  const words = Array.from({ length: A_STORY }, () => word(Math.floor(VOCABULARY ** random())));
  return `${words.join(' ')}${isOldest ? ` ${RARE}` : ''}.`;
}

type Both = { small: DatabaseHandle; large: DatabaseHandle };

async function rowOf(search: Search, both: Both): Promise<(string | number)[]> {
  const small = await timesOf(search, both.small);
  const large = await timesOf(search, both.large);
  const middle = median(large.finding);
  return [
    search.name,
    large.found,
    fixed(median(small.finding)),
    fixed(middle),
    fixed(quantile(large.finding, 0.99)),
    search.sort === 'relevance' ? '' : met(middle, LIMIT),
    fixed(median(large.page)),
    fixed(quantile(large.page, 0.99)),
  ];
}

async function timesOf(search: Search, database: DatabaseHandle) {
  const { name, ...over } = search;
  const request: SearchRequest = {
    ...{ words: '', section: '', from: '', until: '', sort: 'newest', after: undefined, skip: 0 },
    ...over,
  };
  const pages = openSearchPages({
    ...{ database, siteUrl: 'http://127.0.0.1:4000', staging: false },
    paperName: () => 'The Bench',
    isTakenDown: () => false,
  });
  const [paper] = await database.query<{ edition: string; section: string | null }>(
    `select e.id as edition, s.id as section from editions e left join sections s on s.edition_id = e.id and s.slug = $1`,
    [request.section],
  );
  const { edition = '', section = null } = paper ?? {};
  const find = () =>
    database.snapshot((read) =>
      newestMatches(read, {
        ...{ words: request.words, edition, at: new Date(), limit: 21 },
        ...(section ? { sections: [section] } : {}),
        ...(request.from ? { from: request.from, until: request.until } : {}),
      }),
    );
  const page = () => pages.results(request);
  return { finding: await times(find), page: await times(page), found: await find().then(matchesOf, () => '?') };
}

const matchesOf = ({ matches, found }: Awaited<ReturnType<typeof newestMatches>>): string =>
  matches === null
    ? `${found.length}${found.length > 20 ? ' or more' : ''}`
    : matches > 1_000
      ? '> 1,000'
      : `${matches}`;

async function times(work: () => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < WARM_UP; round++) await work().catch(isGivenUp);
  const taken: number[] = [];
  for (let round = 0; round < TIMES; round++) {
    const began = performance.now();
    await work().catch(isGivenUp);
    taken.push(performance.now() - began);
  }
  return taken;
}

/** By the time limit of a search, which counts with its time. @throws whatever else */
function isGivenUp(error: Error & { code?: string }): void {
  if (error.code !== '57014') throw error;
}

function table(rows: (string | number)[][], stories: number): Table {
  return {
    title: 'Search',
    note: `Milliseconds by the clock for one search after another, ${TIMES} of each, in archives of ${SMALL} and ${stories} stories of ${A_STORY} words (${VOCABULARY} different ones, spread as in a language). "Found" is finding the stories of a page, its transaction included; "page" is all of it, with passages and rendering.`,
    columns: [
      'search',
      'stories that match',
      `found, ${SMALL}: p50`,
      `found, ${stories}: p50`,
      'p99',
      `p50 within ${LIMIT}`,
      `page, ${stories}: p50`,
      'p99',
    ],
    rows,
  };
}
