import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import { pageOf, readCursor, signInRequired } from '../../platform/http/index.ts';
import { findAuthor } from '../authors/index.ts';
import { defaultEdition } from '../editions/index.ts';
import { findTopic } from '../topics/index.ts';
import { type Found, findAllStories, findPublicStories, type StoryFilter } from './find-stories.ts';
import { instantOf } from './instant.ts';
import { type Copy, loadStories } from './load-stories.ts';
import type { FindByWords } from './routes-options.ts';
import type { Status, StorySummary } from './story-answer.schema.ts';
import { toSummary } from './story-answer.ts';

export type ListQuery = {
  section?: string | undefined;
  topic?: string | undefined;
  author?: string | undefined;
  q?: string | undefined;
  status?: Status | undefined;
  mine?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

type Asking = { copy: Copy; siteUrl: string; user: string | null; findByWords?: FindByWords | undefined };

/** What the newsroom finds by words of texts, beside what it finds by headlines, drafts included. */
const MOST_BY_TEXT = 200;

/**
 * A page of the list of stories: to strangers what is public, newest first; to the newsroom everything, last changed first.
 * @throws Problem 401 where a stranger asks for what is not public, 422 for a cursor of another list
 */
export async function listStories(
  database: DatabaseHandle,
  query: ListQuery,
  { copy, siteUrl, user, findByWords }: Asking,
): Promise<{ items: StorySummary[]; next: string | null }> {
  const asksForMore = (query.status !== undefined && query.status !== 'published') || query.mine === '1';
  if (copy === 'public' && asksForMore) throw signInRequired(false);
  const filter = await filterOf(database, query, user);
  if (filter === null) return { items: [], next: null };
  const byText = findByWords && (await foundByText(database, filter, { copy, findByWords }));
  return database.snapshot(async (read) => {
    const now = await instantOf(read);
    const found = copy === 'public' && byText ? byText : await find(read, now, { copy, filter, byText });
    const { items, next } = pageOf(found, query.limit, ({ at, id }) => [copy, at, id]);
    const ids = items.map(({ id }) => id);
    const stories = await loadStories(read, ids, { at: now, copy, whole: false });
    return { items: stories.map((story) => toSummary(story, { siteUrl, copy, now })), next };
  });
}

function find(
  read: Snapshot,
  now: Date,
  { copy, filter, byText = [] }: { copy: Copy; filter: StoryFilter; byText?: Found[] | undefined },
): Promise<Found[]> {
  if (copy === 'public') return findPublicStories(read, now, filter);
  return findAllStories(read, now, { ...filter, byText: byText.map(({ id }) => id) });
}

/** Public stories with those words in them; undefined where no words are asked for. */
async function foundByText(
  database: DatabaseHandle,
  { q, section, topic, author, after, limit }: StoryFilter,
  { copy, findByWords }: { copy: Copy; findByWords: FindByWords },
): Promise<Found[] | undefined> {
  if (q === undefined) return undefined;
  const { id: edition } = await defaultEdition(database.kysely);
  if (copy === 'working') return findByWords({ q, edition, limit: MOST_BY_TEXT });
  return findByWords({ q, edition, section, topic, author, after, limit });
}

/** Null where what the list is narrowed by does not exist: such a list is empty. */
async function filterOf(database: DatabaseHandle, query: ListQuery, user: string | null): Promise<StoryFilter | null> {
  const filter: StoryFilter = {
    q: query.q,
    status: query.status,
    limit: query.limit + 1,
    after: positionOf(query.cursor),
  };
  if (query.mine === '1' && user !== null) filter.createdBy = user;
  if (query.author !== undefined) {
    const author = await findAuthor(database.kysely, query.author);
    if (!author) return null;
    filter.author = author.id;
  }
  if (query.topic !== undefined) {
    const { id: edition } = await defaultEdition(database.kysely);
    const topic = await findTopic(database.kysely, { edition, reference: query.topic });
    if (!topic) return null;
    filter.topic = topic.id;
  }
  if (query.section !== undefined) {
    const section = await database.snapshot((read) => sectionIdOf(read, query.section as string));
    if (section === null) return null;
    filter.section = section;
  }
  return filter;
}

async function sectionIdOf(read: Snapshot, reference: string): Promise<string | null> {
  const [section] = await read.query<{ id: string }>({
    text: 'select id from sections where id::text = $1 or slug = $1 order by edition_id limit 1',
    values: [reference],
  });
  return section?.id ?? null;
}

const INSTANT = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function positionOf(cursor: string | undefined): StoryFilter['after'] {
  const [, at, id] = readCursor(cursor, 3) ?? [];
  // A cursor that was made up is no cursor; the database must not be asked with it.
  return at !== undefined && id !== undefined && INSTANT.test(at) && UUID.test(id) ? { at, id } : undefined;
}
