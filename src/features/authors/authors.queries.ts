import type { Kysely } from 'kysely';
import type { Snapshot, Tables } from '../../platform/database/index.ts';
import { authorList } from '../lists/index.ts';
import type { Author } from './author.schema.ts';
import './authors.tables.ts';

const COLUMNS = ['id', 'slug', 'name', 'role', 'bio', 'links', 'portrait'] as const;
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

/** An author as the page tells of one. */
export type AuthorOnPage = Author & {
  /** A path, decoded. */
  address: string;
  /** The list of stories, and the number of that list's newest further page (1: there is none). */
  list: string;
  pages: number;
};

/** What an author's page says; null where there is none of this id. */
export async function authorOnPage(read: Snapshot, id: string): Promise<AuthorOnPage | null> {
  const list = authorList(id);
  const [row] = await read.query<Omit<AuthorOnPage, 'list'>>({
    name: 'author-on-page',
    text: `select ${COLUMNS.join(', ')}, '/authors/' || slug as address,
        coalesce((select max(block) from list_pages where list = $2), 1) as pages
      from authors where id = $1`,
    values: [id, list],
  });
  return row ? { ...row, list } : null;
}
