import { type Kysely, sql } from 'kysely';
import { containing, type Snapshot, type Tables } from '../../platform/database/index.ts';
import { topicList } from '../lists/index.ts';
import { makeSlug } from '../redirects/index.ts';
import type { TopicKind } from './topic.schema.ts';
import './topics.tables.ts';

export type TopicRow = {
  id: string;
  edition_id: string;
  kind: TopicKind;
  slug: string;
  name: string;
  description: string;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is said of a topic, on its own pages and those of its stories. Its list of stories has a tag of its own. */
export const topicTag = (topic: string) => `topic:${topic}`;

/** Which topics an edition has: touched by each new one. */
export const topicsTag = (edition: string) => `topics:${edition}`;

/** The segments of a topic's address, from its kind. */
export const topicSegments = ({ kind, slug }: Pick<TopicRow, 'kind' | 'slug'>): [string, string] => [
  kind === 'person' ? 'people' : 'topics',
  slug,
];

/** A topic by its id or its slug in an edition. */
export async function findTopic(
  database: Kysely<Tables>,
  { edition, reference }: { edition: string; reference: string },
): Promise<TopicRow | undefined> {
  return database
    .selectFrom('topics')
    .selectAll()
    .where('edition_id', '=', edition)
    .where(UUID.test(reference) ? 'id' : 'slug', '=', reference)
    .executeTakeFirst();
}

/** Topics of all editions by slug, after a position; of one kind where one is given. */
export async function listTopics(
  database: Kysely<Tables>,
  wanted: {
    kind: TopicKind | undefined;
    q?: string | undefined;
    after: { slug: string; id: string } | undefined;
    limit: number;
  },
): Promise<TopicRow[]> {
  const { kind, q = '', after, limit } = wanted;
  let query = database.selectFrom('topics').selectAll().orderBy('slug').orderBy('id').limit(limit);
  if (kind) query = query.where('kind', '=', kind);
  if (q.trim() !== '') {
    query = query.where(
      sql<boolean>`(name ilike ${containing(q.trim())} or slug like ${containing(makeSlug(q) || q.trim())})`,
    );
  }
  if (after) query = query.where(sql<boolean>`(slug, id) > (${after.slug}, ${after.id}::uuid)`);
  return query.execute();
}

/** The same with how many stories readers find under each. */
export async function listTopicsWithCounts(
  database: Kysely<Tables>,
  wanted: Parameters<typeof listTopics>[1],
): Promise<(TopicRow & { stories: number })[]> {
  const topics = await listTopics(database, wanted);
  if (topics.length === 0) return [];
  const { rows } = await sql<{ list: string; stories: number }>`
    select list, count(*)::int as stories from publication_lists
    where list = any(${topics.map(({ id }) => topicList(id))}::text[]) and not over and public_during @> clock_timestamp()
    group by list`.execute(database);
  const counts = new Map(rows.map(({ list, stories }) => [list, stories]));
  return topics.map((topic) => ({ ...topic, stories: counts.get(topicList(topic.id)) ?? 0 }));
}

/** A topic as its page tells of it. */
export type TopicOnPage = Pick<TopicRow, 'id' | 'kind' | 'name' | 'description'> & {
  /** A path, decoded, with the edition's prefix. */
  address: string;
  /** Its list of stories, and the number of that list's newest further page (1: there is none). */
  list: string;
  pages: number;
};

/** What the page of a topic says of it; null where there is none of this id. */
export async function topicOnPage(read: Snapshot, id: string): Promise<TopicOnPage | null> {
  const list = topicList(id);
  const [row] = await read.query<Omit<TopicOnPage, 'list'>>({
    name: 'topic-on-page',
    text: `select t.id, t.kind, t.name, t.description,
        case e.prefix when '' then '' else '/' || e.prefix end
          || case t.kind when 'person' then '/people/' else '/topics/' end || t.slug as address,
        coalesce((select max(block) from list_pages where list = $2), 1) as pages
      from topics t join editions e on e.id = t.edition_id where t.id = $1`,
    values: [id, list],
  });
  return row ? { ...row, list } : null;
}
