import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import { hashCredential, newCredential } from '../accounts/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition } from '../editions/index.ts';
import { findSection } from '../sections/index.ts';
import type { GuestLink, NewGuestLink } from './guest.schema.ts';
import './previews.tables.ts';

export const GUEST_ADDRESS = '/studio/guest';

/**
 * A link by which somebody without an account reads what is in hand, and can change nothing; 256 random bits, of which only the hash is kept.
 * @returns with its path
 * @throws Problem 422 for a section that is none
 */
export async function makeGuestLink(
  tx: Transaction,
  by: Actor,
  { label, section: reference, days }: NewGuestLink,
): Promise<GuestLink & { path: string }> {
  const { id: edition } = await defaultEdition(tx);
  const section = reference ? await findSection(tx, { edition, reference }) : undefined;
  if (reference && !section) throw unprocessable('/section', `There is no section "${reference}".`);
  const token = newCredential();
  const { id, expires_at } = await tx
    .insertInto('guest_links')
    .values({
      ...{ id: newId(), token_hash: hashCredential(token), label, section_id: section?.id ?? null, made_by: by.id },
      expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${days})`,
    })
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow();
  const subject = { kind: 'guest-link', id };
  await recordAudit(tx, {
    actor: by,
    act: 'make-guest-link',
    subject,
    details: { label, section: section?.slug, days },
  });
  const made = { madeBy: by.name, expiresAt: expires_at.toISOString(), usedAt: null };
  return { ...{ id, label, section: section?.name ?? null }, ...made, path: `${GUEST_ADDRESS}/${token}` };
}

/** Ends a link at once. @throws Problem 404 */
export async function endGuestLink(tx: Transaction, by: Actor, id: string): Promise<void> {
  const ended = await tx.deleteFrom('guest_links').where('id', '=', id).returning('label').executeTakeFirst();
  if (!ended) throw notFound('There is no such link; it may have ended.');
  await recordAudit(tx, { actor: by, act: 'end-guest-link', subject: { kind: 'guest-link', id }, details: ended });
}
