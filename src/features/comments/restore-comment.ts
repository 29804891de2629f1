import type { Transaction } from '../../platform/database/index.ts';
import type { Actor } from '../audit/index.ts';
import { decide } from './comments.store.ts';

/** Takes the last decision back. @throws Problem 404 */
export const restoreComment = (tx: Transaction, by: Actor, comment: string): Promise<void> =>
  decide(tx, by, { comment, status: 'as before', act: 'restore-comment' });
