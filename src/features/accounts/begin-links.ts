import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import './accounts.tables.ts';
import { hashCredential, newCredential } from './credentials.ts';

export const BEGIN_ADDRESS = '/studio/begin';

const HOURS = 24;

/**
 * A link by which a paper is begun and its first account made; it takes the place of any before it. Undefined where there is an account.
 * @returns its path
 */
export async function makeBeginLink(tx: Transaction): Promise<string | undefined> {
  if (await hasAccounts(tx)) return undefined;
  await tx.deleteFrom('begin_links').execute();
  const token = newCredential();
  await tx
    .insertInto('begin_links')
    .values({
      token_hash: hashCredential(token),
      expires_at: sql<Date>`clock_timestamp() + make_interval(hours => ${HOURS})`,
    })
    .execute();
  return `${BEGIN_ADDRESS}/${token}`;
}

/** Whether a link holds: it is the last one that was printed, in its time, and nobody has begun yet. */
export async function beginLinkHolds({ kysely }: Pick<DatabaseHandle, 'kysely'>, token: string): Promise<boolean> {
  const link = await kysely
    .selectFrom('begin_links')
    .select('token_hash')
    .where('token_hash', '=', hashCredential(token))
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('users').select('id'))))
    .executeTakeFirst();
  return link !== undefined;
}

/**
 * Uses a link up. Of two who come at the same time, one is first.
 * @throws Problem 404 where it does not hold
 */
export async function takeBeginLink(tx: Transaction, token: string): Promise<void> {
  const link = await tx
    .deleteFrom('begin_links')
    .where('token_hash', '=', hashCredential(token))
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .returning('token_hash')
    .executeTakeFirst();
  if (!link || (await hasAccounts(tx))) throw notFound('This link does not hold any more.');
}

async function hasAccounts(tx: Transaction): Promise<boolean> {
  return (await tx.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}
