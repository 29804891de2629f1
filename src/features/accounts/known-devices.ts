import { announcement, type Transaction } from '../../platform/database/index.ts';
import './accounts.tables.ts';

/** An account is used from a device that it was not used from before. */
const { on, announce } = announcement<{ user: string; agent: string }>();
export const onNewDevice = on;

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
  await announce(tx, { user, agent });
}
