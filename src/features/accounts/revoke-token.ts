import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';

/** Takes a token back. @param userId whose it must be; null: anybody's @throws Problem 404 */
export async function revokeToken(tx: Transaction, actor: Actor, id: string, userId: string | null): Promise<void> {
  const revoked = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .$if(userId !== null, (query) => query.where('user_id', '=', userId ?? ''))
    .returning('user_id')
    .executeTakeFirst();
  if (revoked === undefined) throw notFound('There is no token with this id.');
  const details = { user: revoked.user_id };
  await recordAudit(tx, { actor, act: 'revoke-token', subject: { kind: 'token', id }, details });
}
