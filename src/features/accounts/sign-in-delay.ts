import { sql } from 'kysely';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { networkOf } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';

type Counted = { free: number; longest: number };

/**
 * After a few free failures each further one doubles the wait. An account's wait stays short, so that nobody can be shut out
 * of theirs for long by others; an address's grows, and starts later since a whole newsroom may share one.
 */
const LIMITS = { account: { free: 3, longest: 60 }, address: { free: 10, longest: 900 } } satisfies Record<
  string,
  Counted
>;

const FORGOTTEN = sql`interval '1 hour'`;

export type SignInAttempt = { email: string; address: string };

/**
 * Counts an attempt as failed before the password is looked at, so that many attempts at once can't slip past the count.
 * @returns seconds to wait where this attempt comes too early and must not be tried, else 0
 */
export async function beginAttempt(database: DatabaseHandle, keys: Keys, attempt: SignInAttempt): Promise<number> {
  for (const [subject, limit] of subjectsOf(keys, attempt)) {
    const wait = await countFailure(database, subject, limit);
    if (wait > 0) return wait;
  }
  return 0;
}

/** Takes back what `beginAttempt` counted: the account starts anew, the address loses only this one failure. */
export async function attemptSucceeded(database: DatabaseHandle, keys: Keys, attempt: SignInAttempt): Promise<void> {
  const [[address], [account]] = subjectsOf(keys, attempt);
  await database.transaction(async (tx) => {
    await tx
      .updateTable('sign_in_failures')
      .set({ failures: sql<number>`greatest(failures - 1, 0)`, not_before: sql<Date>`now()` })
      .where('subject', '=', address)
      .execute();
    await tx.deleteFrom('sign_in_failures').where('subject', '=', account).execute();
    await sql`
      delete from sign_in_failures where ctid in (
        select ctid from sign_in_failures where last_at < now() - ${FORGOTTEN} limit 100 for update skip locked)`.execute(
      tx,
    );
  });
}

/** The address first: one that must wait shall not lengthen the wait of accounts. */
function subjectsOf(keys: Keys, { email, address }: SignInAttempt): [[string, Counted], [string, Counted]] {
  const hashed = (kind: string, text: string) => keys.keyedHash('sign-in-failures', `${kind}:${text}`);
  return [
    [hashed('address', networkOf(address)), LIMITS.address],
    [hashed('account', email.trim().toLowerCase()), LIMITS.account],
  ];
}

async function countFailure({ kysely }: DatabaseHandle, subject: string, { free, longest }: Counted): Promise<number> {
  // `where not_before <= now()` looks at the row after waiting for its lock, so of many at once only the first gets through.
  const { rows } = await sql`
    insert into sign_in_failures as kept (subject, failures, last_at, not_before) values (${subject}, 1, now(), now())
    on conflict (subject) do update set
      failures = case when kept.last_at < now() - ${FORGOTTEN} then 1 else kept.failures + 1 end,
      last_at = now(),
      not_before = case
        when kept.last_at < now() - ${FORGOTTEN} or kept.failures < ${free} then now()
        else now() + make_interval(secs => least(${longest}, power(2, least(kept.failures - ${free}, 20))))
      end
    where kept.not_before <= now()
    returning 1`.execute(kysely);
  if (rows.length > 0) return 0;
  const kept = await kysely
    .selectFrom('sign_in_failures')
    .select(sql<number>`extract(epoch from not_before - now())::float8`.as('wait'))
    .where('subject', '=', subject)
    .executeTakeFirst();
  return Math.max(1, Math.ceil(kept?.wait ?? 1));
}
