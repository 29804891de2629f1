import { sql } from 'kysely';
import type { Transaction } from './database.ts';

/** Works on within a transaction; where the work fails, what it wrote is taken back and the transaction can go on. */
export async function withinSavepoint<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await sql`savepoint work`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint work`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint work`.execute(tx);
    throw error;
  }
}
