import type { Transaction } from '../../platform/database/index.ts';
import type { Actor } from '../audit/index.ts';
import { decide } from './comments.store.ts';

/** Readers do not see it, or no longer; it can be restored. @throws Problem 404 */
export const rejectComment = (tx: Transaction, by: Actor, comment: string): Promise<void> =>
  decide(tx, by, { comment, status: 'rejected', act: 'reject-comment' });
