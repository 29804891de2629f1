import type { Selectable } from 'kysely';
import type { DatabaseHandle, Tables } from '../../platform/database/index.ts';
import { notFound, pageOf, readCursor } from '../../platform/http/index.ts';
import type { Token, User } from './accounts.schema.ts';
import './accounts.tables.ts';

type Reading = Pick<DatabaseHandle, 'kysely'>;
type Page = { cursor?: string | undefined; limit: number };

/** Accounts in the order they were made. */
export async function listUsers({ kysely }: Reading, { cursor, limit }: Page) {
  const [after] = readCursor(cursor, 1) ?? [];
  const rows = await kysely
    .selectFrom('users')
    .selectAll()
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(toUser), next };
}

/** @throws Problem 404 */
export async function readUser({ kysely }: Reading, id: string): Promise<User> {
  const row = await kysely.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('There is no account with this id.');
  return toUser(row);
}

/** Somebody by name and role, where they may still come in. */
export async function findPerson(
  database: Reading['kysely'],
  id: string,
): Promise<Pick<User, 'id' | 'name' | 'role'> | undefined> {
  return database
    .selectFrom('users')
    .select(['id', 'name', 'role'])
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

const MOST_COLLEAGUES = 500;

/** Everybody who may come in, by name; no addresses. */
export async function listColleagues({ kysely }: Reading): Promise<Pick<User, 'id' | 'name' | 'role'>[]> {
  return kysely
    .selectFrom('users')
    .select(['id', 'name', 'role'])
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .limit(MOST_COLLEAGUES)
    .execute();
}

/** The account of an email address, e.g. for a command; undefined where there is none. */
export async function findUserByEmail({ kysely }: Reading, email: string): Promise<User | undefined> {
  const row = await kysely
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst();
  return row && toUser(row);
}

/** Whether the installation has an account yet: if not, the start says how to make the first. */
export async function hasUsers({ kysely }: Reading): Promise<boolean> {
  return (await kysely.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** An account's tokens that were not taken back, newest first. */
export async function listTokens({ kysely }: Reading, userId: string, { cursor, limit }: Page) {
  const [before] = readCursor(cursor, 1) ?? [];
  const rows = await kysely
    .selectFrom('api_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(toToken), next };
}

export function toUser(row: Selectable<Tables['users']>): User {
  const { id, email, name, role, disabled_at, created_at } = row;
  return { id, email, name, role, disabled: disabled_at !== null, createdAt: created_at.toISOString() };
}

export function toToken(row: Selectable<Tables['api_tokens']>): Token {
  return {
    id: row.id,
    label: row.label,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
