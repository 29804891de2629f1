import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import type { Author } from './author.schema.ts';
import './authors.tables.ts';

const COLUMNS = ['id', 'slug', 'name', 'role', 'bio'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names, their pages and the story pages that print them bear this tag. */
export const authorTag = (author: string) => `author:${author}`;

/** An author by id or slug. */
export async function findAuthor(database: Kysely<Tables>, reference: string): Promise<Author | undefined> {
  const byId = UUID.test(reference);
  return database
    .selectFrom('authors')
    .select(COLUMNS)
    .where(byId ? 'id' : 'slug', '=', reference)
    .executeTakeFirst();
}

export async function authorsById(database: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, Author>> {
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom('authors').select(COLUMNS).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Authors by slug, after the given slug. */
export async function listAuthors(
  database: Kysely<Tables>,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Author[]> {
  const all = database.selectFrom('authors').select(COLUMNS).orderBy('slug').limit(limit);
  return (after === undefined ? all : all.where('slug', '>', after)).execute();
}
