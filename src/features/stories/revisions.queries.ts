import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { notFound, pageOf, readCursor } from '../../platform/http/index.ts';
import { type BodyChange, compareBodies, upcastBody } from './body/index.ts';
import type { StoryDocument } from './story.schema.ts';
import './stories.tables.ts';

export type RevisionEntry = {
  revision: number;
  kind: 'save' | 'autosave' | 'restore';
  madeAt: string;
  madeBy: { id: string; name: string } | null;
  headline: string;
};

/**
 * The revisions of a story, newest first.
 * @throws Problem 404
 */
export async function listRevisions(
  { kysely }: DatabaseHandle,
  story: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: RevisionEntry[]; next: string | null }> {
  const before = Number(readCursor(cursor, 1)?.[0] ?? Number.MAX_SAFE_INTEGER);
  const rows = await kysely
    .selectFrom('story_revisions as r')
    .leftJoin('users as u', 'u.id', 'r.made_by')
    .select([
      'r.revision',
      'r.kind',
      'r.made_at',
      'u.id as user',
      'u.name',
      sql<string>`r.document ->> 'headline'`.as('headline'),
    ])
    .where('r.story_id', '=', story)
    .where(sql<boolean>`r.revision < ${Number.isSafeInteger(before) ? before : 0}::bigint`)
    .orderBy('r.revision', 'desc')
    .limit(limit + 1)
    .execute();
  if (rows.length === 0 && cursor === undefined) throw notFound('There is no story with this id.');
  const { items, next } = pageOf(rows, limit, ({ revision }) => [String(revision)]);
  return { items: items.map(toEntry), next };
}

type Row = Pick<RevisionEntry, 'revision' | 'kind' | 'headline'> & {
  made_at: Date;
  user: string | null;
  name: string | null;
};

function toEntry({ revision, kind, made_at, user, name, headline }: Row): RevisionEntry {
  const madeBy = user !== null && name !== null ? { id: user, name } : null;
  return { revision, kind, madeAt: made_at.toISOString(), madeBy, headline };
}

/**
 * One revision as it is stored.
 * @throws Problem 404
 */
export async function readRevision(
  { kysely }: DatabaseHandle,
  story: string,
  revision: number,
): Promise<StoryDocument> {
  const row = await kysely
    .selectFrom('story_revisions')
    .select('document')
    .where('story_id', '=', story)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!row) throw notFound(`This story has no revision ${revision}.`);
  return { ...row.document, body: upcastBody(row.document.body) };
}

export type Comparison = {
  before: number;
  after: number;
  /** Fields but the body that differ, as they are stored; null where one is missing. */
  fields: { field: string; before: unknown; after: unknown }[];
  body: BodyChange[];
};

/**
 * What changed from one revision to another, in words an editor reads.
 * @throws Problem 404
 */
export async function compareRevisions(
  database: DatabaseHandle,
  story: string,
  { before, after }: { before: number; after: number },
): Promise<Comparison> {
  const [older, newer] = [await readRevision(database, story, before), await readRevision(database, story, after)];
  const names = new Set([...Object.keys(older), ...Object.keys(newer)]) as Set<keyof StoryDocument>;
  names.delete('body');
  const fields = [...names]
    .filter((field) => !isDeepStrictEqual(older[field], newer[field]))
    .map((field) => ({ field, before: older[field] ?? null, after: newer[field] ?? null }));
  return { before, after, fields, body: compareBodies(older.body, newer.body) };
}
