import type { Snapshot } from '../../platform/database/index.ts';
import { CARD_COLUMNS, CARD_JOINS, type Card, type CardRow, toCard } from '../stories/index.ts';
import { type Candidate, Conditions, type Narrowing, type Position } from './narrowing.ts';
import { hasWords, type Question, readQuestion } from './question.ts';

/**
 * Finds public stories by words. What it costs hardly grows with the archive: a common word is met on a short walk from the
 * newest, a rare one is read off the index of words and sorted; the planner is not asked which (docs/decisions/0012).
 */

/** Beyond so many matches nobody needs to know how many. */
export const COUNTED = 1_000;
/** So many matches are sorted as quickly as the newest stories are looked through. */
const SORTED = 2_000;
/** Newest stories looked through one by one, at 4 µs each: enough for a page of a word that stands in every tenth story. */
const WALK = 200;
/** How far it goes on where the first of them hold so many matches that a page of them must lie within. */
const FURTHEST = 2_000;

export type Asked = { words: string; edition: string; at: Date } & Narrowing;
export type Found = Candidate & { id: string };
/**
 * `matches` is null where counting would cost more than finding: a phrase has to be looked for in each text, and a common word of
 * a large archive has a list of every story it stands in.
 */
export type Matches = { question: Question; found: Found[]; matches: number | null };

/** The newest stories that match, at most `limit`, below `after`. */
export async function newestMatches(
  read: Snapshot,
  asked: Asked & { after?: Position | undefined; limit: number },
): Promise<Matches> {
  const question = await readQuestion(read, asked);
  if (!hasWords(question)) return { question, found: [], matches: 0 };
  const { words } = question;
  if (question.isPhrase || question.isLargeArchive) {
    const found = await walk(read, asked, { column: 'words', words });
    if (found) return { question, found, matches: null };
  }
  const matches = question.isPhrase ? null : await countMatches(read, asked, question);
  if (matches === 0) return { question, found: [], matches };
  const mayWalk = matches !== null && matches > SORTED && !question.isLargeArchive;
  const walked = mayWalk ? await walk(read, asked, { column: 'words', words }) : undefined;
  return { question, matches, found: walked ?? (await readOffIndex(read, asked, question)) };
}

async function countMatches(read: Snapshot, asked: Asked, { words }: Question): Promise<number> {
  const conditions = new Conditions(asked).matching(words);
  const [row] = await read.query<{ count: number }>(
    conditions.statement(
      `select count(*)::int as count from (
        select from story_search s where ${conditions.where} limit ${SORTED + 1}) matches`,
    ),
  );
  return row?.count ?? 0;
}

type Walking = Asked & { after?: Position | undefined; limit: number };
type Sought = { column: 'words' | 'title'; words: string };

const COLUMNS = `s.publication_id as publication, s.story_id as id, to_json(s.first_published_at) #>> '{}' as at`;
const NEWEST_FIRST = 's.first_published_at desc, s.story_id desc';

/** Looks through the newest, further where the first promise a page, and gives them up where they hold no whole page of matches. */
async function walk(read: Snapshot, asked: Walking, sought: Sought): Promise<Found[] | undefined> {
  const first = await lookThrough(read, asked, { ...sought, stories: WALK });
  if (first.length === asked.limit) return first;
  // Half as far again as the first say: matches lie unevenly.
  if (first.length * FURTHEST < 1.5 * WALK * asked.limit) return undefined;
  const further = await lookThrough(read, asked, { ...sought, stories: FURTHEST });
  return further.length === asked.limit ? further : undefined;
}

async function lookThrough(
  read: Snapshot,
  asked: Walking,
  { column, words, stories }: Sought & { stories: typeof WALK | typeof FURTHEST },
): Promise<Found[]> {
  const among = new Conditions(asked).walking().dated().below(asked.after);
  const which = new Conditions(asked, among.values).public().listed();
  const q = which.add(words);
  const limit = which.add(asked.limit);
  return read.query<Found>(
    which.statement(
      `select ${COLUMNS} from (
        select * from story_search s where ${among.where} order by ${NEWEST_FIRST} limit ${stories}) s
      where s.${column} @@ ${q}::tsquery and ${which.where} order by ${NEWEST_FIRST} limit ${limit}`,
    ),
  );
}

/**
 * All that match by the index, sorted. A phrase is first found as its words, anywhere, and then looked for in the texts, the
 * newest first and no further than the page needs.
 */
async function readOffIndex(read: Snapshot, asked: Walking, { words, wide, isPhrase }: Question): Promise<Found[]> {
  const conditions = new Conditions(asked).matching(wide).below(asked.after);
  const sorted = `select * from story_search s where ${conditions.where} order by ${NEWEST_FIRST}`;
  // `offset 0` keeps the condition out of the sorting, which would otherwise read each text.
  const matches = isPhrase
    ? `select * from (${sorted} offset 0) s where s.words @@ ${conditions.add(words)}::tsquery`
    : sorted;
  const limit = conditions.add(asked.limit);
  return read.query<Found>(conditions.statement(`select ${COLUMNS} from (${matches} limit ${limit}) s`));
}

/** Matches that are weighed against each other: the newest, and those that bear the words in their headline. */
const WEIGHED = 100;
// D to A. A word in the headline says more of a story than any number of them in its text.
const WEIGHTS = '{0.05, 0.3, 0.3, 1.0}';

/**
 * The best of the matches: of the newest hundred, and of the newest hundred with these words in the headline, however old.
 * Weighing each match of a common word would take seconds in a large archive.
 */
export async function bestMatches(
  read: Snapshot,
  asked: Asked & { skip: number; limit: number },
): Promise<Matches & { weighed: number }> {
  const newest = await newestMatches(read, { ...asked, limit: WEIGHED });
  const { question, matches } = newest;
  if (newest.found.length === 0) return { ...newest, weighed: 0 };
  const titled = await newestTitled(read, { ...asked, limit: WEIGHED }, question);
  const candidates = [...new Set([...newest.found, ...titled].map(({ publication }) => publication))];
  const conditions = new Conditions(asked);
  const [ids, q] = [conditions.add(candidates), conditions.add(question.words)];
  const [skip, limit] = [conditions.add(asked.skip), conditions.add(asked.limit)];
  const rows = await read.query<Found>(
    conditions.statement(
      `select ${COLUMNS} from unnest(${ids}::uuid[]) c (publication_id) join story_search s using (publication_id)
      order by ts_rank('${WEIGHTS}', s.words, ${q}::tsquery, 1) desc, ${NEWEST_FIRST} offset ${skip} limit ${limit}`,
    ),
  );
  return { question, matches, found: rows, weighed: candidates.length };
}

async function newestTitled(read: Snapshot, asked: Walking, { words, isLargeArchive }: Question): Promise<Found[]> {
  const walked = isLargeArchive ? await walk(read, asked, { column: 'title', words }) : undefined;
  if (walked) return walked;
  const conditions = new Conditions(asked).inEdition().public().listed().dated();
  const [q, limit] = [conditions.add(words), conditions.add(asked.limit)];
  return read.query<Found>(
    conditions.statement(
      `select ${COLUMNS} from story_search s where s.title @@ ${q}::tsquery and ${conditions.where}
      order by ${NEWEST_FIRST} limit ${limit}`,
    ),
  );
}

/** A story among results, with the text that it is quoted from. */
export type FoundStory = { card: Card; passages: string };

/** What is found as readers may see it, in that order. What `publications` says counts, whatever stands in the search. */
export async function storiesFound(read: Snapshot, at: Date, found: readonly Found[]): Promise<FoundStory[]> {
  if (found.length === 0) return [];
  const rows = await read.query<CardRow & { passages: string }>({
    name: 'search-stories',
    text: `select ${CARD_COLUMNS}, s.passages from unnest($1::uuid[]) with ordinality w (publication, place)
      join story_search s on s.publication_id = w.publication
      join publications p on p.id = w.publication ${CARD_JOINS}
      where not p.over and p.retraction is null and p.public_during @> $2::timestamptz order by w.place`,
    values: [found.map(({ publication }) => publication), at],
  });
  return rows.map((row) => ({ card: toCard(row), passages: row.passages }));
}
