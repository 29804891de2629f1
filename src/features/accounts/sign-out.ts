import type { DatabaseHandle } from '../../platform/database/index.ts';
import { hashCredential } from './credentials.ts';
import './accounts.tables.ts';

/** Ends a session; one that is over already is no error. */
export async function signOut({ kysely }: DatabaseHandle, session: string): Promise<void> {
  await kysely.deleteFrom('sessions').where('token_hash', '=', hashCredential(session)).execute();
}
