import type { DatabaseHandle } from '../../platform/database/index.ts';

export const MAILBOX = '/studio/mailbox';
export const OWN_PAPER = '/studio/own-paper';

/** Whether this is the invented newspaper. */
export async function isDemo({ kysely }: Pick<DatabaseHandle, 'kysely'>): Promise<boolean> {
  return (await kysely.selectFrom('installation').select('demo').executeTakeFirst())?.demo === true;
}
