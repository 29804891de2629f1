import { v7 as uuid } from 'uuid';
import type { Transaction } from '../database/index.ts';
import { enqueue } from '../jobs/index.ts';
import './mail.tables.ts';

declare module '../jobs/job-payloads.ts' {
  interface JobPayloads {
    'send-mail': { mail: string };
  }
}

/** @param body plain text; its addresses become links, its empty lines paragraphs */
export type MailToSend = { to: string; subject: string; body: string };

/** A day and a half of tries: a mail server may be away for a night. */
const MOST_TRIES = 14;

/** Writes a mail down in the transaction of what causes it; it is sent once that has come about. */
export async function orderMail(tx: Transaction, { to, subject, body }: MailToSend): Promise<void> {
  const id = uuid();
  await tx
    .insertInto('outgoing_mail')
    .values({ id, recipient: to, subject: oneLine(subject), body, sent_at: null, refused: null })
    .execute();
  await enqueue(tx, 'send-mail', { mail: id }, { maxAttempts: MOST_TRIES });
}

/** No line end comes into a header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300);
