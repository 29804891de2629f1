import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import type { Edition } from './edition.schema.ts';
import './editions.tables.ts';

/** A row as the API tells it. */
export const COLUMNS = [
  'id',
  'tag',
  'prefix',
  'name',
  'tagline',
  'direction',
  'zone',
  'mobile_edition as mobileEdition',
  'theme',
] as const;

/** Every edition, the default one (with no prefix) first. */
export async function listEditions(database: Kysely<Tables>): Promise<Edition[]> {
  return database.selectFrom('editions').select(COLUMNS).orderBy('prefix').execute();
}

export async function findEdition(
  database: Kysely<Tables>,
  wanted: { id: string } | { tag: string },
): Promise<Edition | undefined> {
  const query = database.selectFrom('editions').select(COLUMNS);
  const found = 'id' in wanted ? query.where('id', '=', wanted.id) : query.where('tag', '=', wanted.tag);
  return found.executeTakeFirst();
}

/** The edition whose addresses begin with no prefix. */
export async function defaultEdition(database: Kysely<Tables>): Promise<Edition> {
  return database.selectFrom('editions').select(COLUMNS).where('prefix', '=', '').executeTakeFirstOrThrow();
}

/** `/` or `/ar`, and what stands under it. */
export function pathInEdition(edition: { prefix: string }, ...segments: string[]): string {
  return `/${[edition.prefix, ...segments].filter((segment) => segment !== '').join('/')}`;
}
