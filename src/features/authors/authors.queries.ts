import { type Kysely, sql } from 'kysely';
import type { Snapshot, Tables } from '../../platform/database/index.ts';
import { authorList } from '../lists/index.ts';
import { mediumColumn, type StoredMedium, showPicture } from '../media/index.ts';
import type { Author, StoredAuthor } from './author.schema.ts';
import './authors.tables.ts';

const COLUMNS = ['id', 'slug', 'name', 'role', 'bio', 'links', 'portrait'] as const;
const MEDIUM = mediumColumn(`portrait ->> 'media'`);
const medium = sql<StoredMedium | null>`${sql.raw(MEDIUM)}`.as('medium');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names, their pages and the story pages that print them bear this tag. */
export const authorTag = (author: string) => `author:${author}`;

/** That there are authors: touched by each new one. */
export const AUTHORS_TAG = 'authors';

/** An author by id or slug. */
export async function findAuthor(database: Kysely<Tables>, reference: string): Promise<Author | undefined> {
  const row = await findStoredAuthor(database, reference);
  return row && toAuthor(row);
}

/** The same as it is kept. */
export async function findStoredAuthor(database: Kysely<Tables>, reference: string) {
  const byId = UUID.test(reference);
  return database
    .selectFrom('authors')
    .select([...COLUMNS, medium])
    .where(byId ? 'id' : 'slug', '=', reference)
    .executeTakeFirst();
}

/** An author as told, with the portrait as it can be shown, cut square. */
function toAuthor<Row extends StoredAuthor & { medium: StoredMedium | null }>({ medium, portrait, ...author }: Row) {
  return { ...author, portrait: (portrait && showPicture(portrait, medium, '1x1')) ?? null };
}

export async function authorsById(database: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, Author>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('authors')
    .select([...COLUMNS, medium])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, toAuthor(row)]));
}

/** The portraits of these authors, in one query; who has none is left out. */
export async function portraitsOf(
  read: Snapshot,
  authors: readonly string[],
): Promise<Map<string, NonNullable<Author['portrait']>>> {
  if (authors.length === 0) return new Map();
  const rows = await read.query<StoredAuthor & { medium: StoredMedium | null }>({
    name: 'portraits-of',
    text: `select ${COLUMNS.join(', ')}, ${MEDIUM} as medium from authors where id = any($1::uuid[]) and portrait is not null`,
    values: [authors],
  });
  return new Map(rows.map(toAuthor).flatMap(({ id, portrait }) => (portrait ? [[id, portrait] as const] : [])));
}

/** Authors by slug, after the given slug. */
export async function listAuthors(
  database: Kysely<Tables>,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Author[]> {
  const all = database
    .selectFrom('authors')
    .select([...COLUMNS, medium])
    .orderBy('slug')
    .limit(limit);
  const rows = await (after === undefined ? all : all.where('slug', '>', after)).execute();
  return rows.map(toAuthor);
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
  const [row] = await read.query<
    StoredAuthor & Pick<AuthorOnPage, 'address' | 'pages'> & { medium: StoredMedium | null }
  >({
    name: 'author-on-page',
    text: `select ${COLUMNS.join(', ')}, ${MEDIUM} as medium, '/authors/' || slug as address,
        coalesce((select max(block) from list_pages where list = $2), 1) as pages
      from authors where id = $1`,
    values: [id, list],
  });
  return row ? { ...toAuthor(row), list } : null;
}
