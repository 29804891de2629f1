import type { Transaction } from '../../platform/database/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import type { ReceiptAct } from './receipts.schema.ts';

/** An act that changes what readers see; times are ISO 8601, by the database's clock. */
export type PublicationAct = {
  story: string;
  revision: number;
  act: ReceiptAct;
  acceptedAt: string;
  /** Later than `acceptedAt` where it is planned. */
  effectiveAt: string;
  /** How often it was looked for again after it had not been seen. */
  again?: number;
};

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    'check-publication': PublicationAct;
  }
}

// Planned jobs start with the next look at the queue, up to 2 s late: it begins that much early and waits for the moment.
const EARLY = 2_500;

/** Has the act looked for by an outsider's eyes once it has taken effect; part of the act's own transaction. */
export async function orderReceipt(tx: Transaction, act: PublicationAct): Promise<void> {
  const effective = Date.parse(act.effectiveAt);
  const planned = effective > Date.parse(act.acceptedAt);
  // A story has one plan at a time: the check of a new plan replaces that of the one before.
  const when = planned ? { runAt: new Date(effective - EARLY), key: `check-publication:${act.story}:${act.act}` } : {};
  await enqueue(tx, 'check-publication', act, { ...when, maxAttempts: 5 });
}
