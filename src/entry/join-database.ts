import { setTimeout as pause } from 'node:timers/promises';
import { ensureEdition } from '../features/editions/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import type { Log } from '../platform/log/index.ts';
import { checkSecret } from './check-secret.ts';
import { faultLine } from './explain-database.ts';
import type { Begin } from './messages.ts';
import { lineFor, OperatorError } from './operator-error.ts';
import { prepareDatabase } from './reach-database.ts';

// Between tries while the database is away, and while something is wrong that only a person can mend.
const TRY_EVERY = 500;
const TRY_AFTER_REFUSAL = 5_000;

type Joining = {
  begin: Begin;
  database: DatabaseHandle;
  keys: Keys;
  log: Log;
  stopping: AbortSignal;
  /** There are pages to serve without the database. */
  hasPages: boolean;
  /** Whether the program has called itself ready. */
  isServing: () => boolean;
  /** Called when the database was found away and the tries go on behind the readers' backs. */
  onAway: () => void;
};

type Fault = { passes: boolean; line: string | undefined; error: unknown };

/**
 * Brings the database to this version and makes sure it is ours. What only a person can mend ends a start, while nobody is
 * served yet; once readers are, nothing does, and it is tried again for as long as it takes.
 * @throws OperatorError
 */
export async function joinDatabase(joining: Joining): Promise<void> {
  let told: string | undefined;
  while (!joining.stopping.aborted) {
    const fault = await tryToJoin(joining);
    if (!fault) return;
    if (!joining.isServing() && !mayWait(fault, joining))
      throw fault.line ? new OperatorError(fault.line) : fault.error;
    joining.onAway();
    const line = fault.line ?? String(fault.error);
    if (line !== told) joining.log.warn({ err: fault.error }, `${line}; kept pages are served, and it is tried again`);
    told = line;
    const rest = fault.passes ? TRY_EVERY : TRY_AFTER_REFUSAL;
    await pause(rest, undefined, { signal: joining.stopping }).catch(() => {});
  }
}

async function tryToJoin({ begin, database, keys }: Joining): Promise<Fault | undefined> {
  try {
    await prepareDatabase(begin.databaseUrl);
    await database.transaction(async (tx) => {
      await checkSecret(tx, keys);
      await ensureEdition(tx, { name: new URL(begin.config.siteUrl).hostname });
    });
    return undefined;
  } catch (error) {
    const known = faultLine(error, begin.databaseUrl, begin.config);
    return { passes: known?.passes ?? false, line: known?.line ?? lineFor(error), error };
  }
}

/** The embedded database is started again by the supervisor; a foreign one that is away may have a wrong address. */
function mayWait({ passes }: Fault, { hasPages, begin }: Joining): boolean {
  return passes && (hasPages || begin.config.databaseUrl === undefined);
}
