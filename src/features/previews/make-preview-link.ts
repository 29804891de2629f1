import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { hashCredential, newCredential } from '../accounts/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { PreviewLink } from './preview.schema.ts';
import './previews.tables.ts';

export const PREVIEW_ADDRESS = '/studio/preview';

/**
 * A link by which somebody without an account reads the working copy of one story, as it is when they look; 256 random bits, of which only the
 * hash is kept.
 * @returns with its path
 * @throws Problem 404, 409 where it was taken down
 */
export async function makePreviewLink(
  tx: Transaction,
  by: Actor,
  { story, days }: { story: string; days: number },
): Promise<PreviewLink & { path: string }> {
  const found = await tx.selectFrom('stories').select('taken_down_at').where('id', '=', story).executeTakeFirst();
  if (!found) throw notFound('There is no story with this id.');
  if (found.taken_down_at) throw conflict('This story was taken down: nobody can look at it.');
  const token = newCredential();
  const made = await tx
    .insertInto('preview_links')
    .values({
      ...{ id: newId(), token_hash: hashCredential(token), story_id: story, made_by: by.id },
      expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${days})`,
    })
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow();
  await recordAudit(tx, {
    ...{ actor: by, act: 'make-preview-link', subject: { kind: 'story', id: story } },
    details: { link: made.id, days },
  });
  const { id, expires_at } = made;
  return {
    id,
    madeBy: by.name,
    expiresAt: expires_at.toISOString(),
    usedAt: null,
    path: `${PREVIEW_ADDRESS}/${token}`,
  };
}

/** Ends a link at once. @throws Problem 404 */
export async function endPreviewLink(tx: Transaction, by: Actor, id: string): Promise<void> {
  const ended = await tx.deleteFrom('preview_links').where('id', '=', id).returning('story_id').executeTakeFirst();
  if (!ended) throw notFound('There is no such link; it may have ended.');
  await recordAudit(tx, {
    ...{ actor: by, act: 'end-preview-link', subject: { kind: 'story', id: ended.story_id } },
    details: { link: id },
  });
}
