import { sql } from 'kysely';
import type { Transaction } from '../platform/database/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { OperatorError } from './operator-error.ts';

/** The first node records which secret this installation uses; one that starts with another refuses. */
export async function checkSecret(tx: Transaction, keys: Keys): Promise<void> {
  const mine = keys.fingerprint;
  const { rows } = await sql<{ secret_fingerprint: string }>`
    update installation set secret_fingerprint = coalesce(secret_fingerprint, ${mine}) returning secret_fingerprint`.execute(
    tx,
  );
  if (rows[0]?.secret_fingerprint !== mine) {
    throw new OperatorError(
      'this installation was made with another SECRET: set SECRET to that one (or bring back the file "secret" of its data folder)',
    );
  }
}
