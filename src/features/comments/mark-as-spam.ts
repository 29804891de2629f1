import type { Transaction } from '../../platform/database/index.ts';
import type { Actor } from '../audit/index.ts';
import { decide } from './comments.store.ts';

/** Put aside as no reader's words; it can be restored. @throws Problem 404 */
export const markAsSpam = (tx: Transaction, by: Actor, comment: string): Promise<void> =>
  decide(tx, by, { comment, status: 'spam', act: 'mark-comment-as-spam' });
