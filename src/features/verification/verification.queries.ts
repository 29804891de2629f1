import type { Kysely } from 'kysely';
import type { Snapshot, Tables } from '../../platform/database/index.ts';
import type { VerificationFile, VerificationTag } from './verification.schema.ts';
import './verification.tables.ts';

/** The first page of the paper, where the tags stand. */
export const TAGS_TAG = 'verification-tags';

type Made = { made_by: string | null; made_at: Date };
const told = ({ made_by, made_at }: Made) => ({ madeBy: made_by, madeAt: made_at.toISOString() });

/** All of them, by their addresses. */
export async function listVerificationFiles(database: Kysely<Tables>): Promise<VerificationFile[]> {
  const rows = await database
    .selectFrom('verification_files as f')
    .leftJoin('users as u', 'u.id', 'f.made_by')
    .select(['f.path', 'f.content', 'u.name as made_by', 'f.made_at'])
    .orderBy('f.path')
    .execute();
  return rows.map(({ path, content, ...made }) => ({ path, content, ...told(made) }));
}

/** All of them, by their names. */
export async function listVerificationTags(database: Kysely<Tables>): Promise<VerificationTag[]> {
  const rows = await database
    .selectFrom('verification_tags as t')
    .leftJoin('users as u', 'u.id', 't.made_by')
    .select(['t.name', 't.content', 'u.name as made_by', 't.made_at'])
    .orderBy('t.name')
    .orderBy('t.made_at')
    .execute();
  return rows.map(({ name, content, ...made }) => ({ name, content, ...told(made) }));
}

/** The file at a path; undefined where there is none. */
export async function verificationFileAt(read: Snapshot, path: string): Promise<string | undefined> {
  const [row] = await read.query<{ content: string }>({
    name: 'verification-file',
    text: 'select content from verification_files where path = $1',
    values: [path],
  });
  return row?.content;
}

/** The tags of the first page. */
export const verificationTagsOf = (read: Snapshot): Promise<{ name: string; content: string }[]> =>
  read.query({
    name: 'verification-tags',
    text: 'select name, content from verification_tags order by name, made_at',
    values: [],
  });
