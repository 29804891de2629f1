import type { Transaction } from '../../platform/database/index.ts';
import type { Actor } from '../audit/index.ts';
import { decide } from './comments.store.ts';

/** Readers see it from now on. @throws Problem 404 */
export const approveComment = (tx: Transaction, by: Actor, comment: string): Promise<void> =>
  decide(tx, by, { comment, status: 'approved', act: 'approve-comment' });
