import type { DatabaseHandle } from '../database/index.ts';
import './mail.tables.ts';

export type MailInBox = {
  id: string;
  recipient: string;
  subject: string;
  body: string | null;
  createdAt: Date;
  state: string;
};

const MOST = 100;

/** The newest mail that was ordered, with what became of it. */
export async function listMail({ kysely }: Pick<DatabaseHandle, 'kysely'>): Promise<MailInBox[]> {
  const rows = await kysely
    .selectFrom('outgoing_mail')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ created_at, sent_at, refused, ...mail }) => ({
    ...mail,
    createdAt: created_at,
    state: sent_at ? 'sent' : refused === null ? 'not sent' : `refused: ${refused}`,
  }));
}
