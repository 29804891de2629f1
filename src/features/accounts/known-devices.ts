import type { Transaction } from '../../platform/database/index.ts';
import './accounts.tables.ts';

type Listener = (tx: Transaction, event: { user: string; agent: string }) => Promise<void>;
const listeners = new Set<Listener>();

/** Calls `listener` when an account is used from a device that it was not used from before. Returns a function that ends it. */
export function onNewDevice(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A browser's new version is no new device. */
const withoutVersions = (agent: string): string => agent.replace(/[0-9._]+/g, '').slice(0, 300);

/** The first device of an account is no news to its owner. */
export async function noteDevice(tx: Transaction, user: string, agent: string): Promise<void> {
  const isFirst = !(await tx
    .selectFrom('known_devices')
    .select('device')
    .where('user_id', '=', user)
    .limit(1)
    .executeTakeFirst());
  const added = await tx
    .insertInto('known_devices')
    .values({ user_id: user, device: withoutVersions(agent) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('device')
    .executeTakeFirst();
  if (isFirst || !added) return;
  for (const listener of listeners) await listener(tx, { user, agent });
}
