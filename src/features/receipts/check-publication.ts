import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import type { Expectation } from './expectation.ts';
import { expectationsOf } from './expectations.ts';
import type { Look, Outsider } from './fetch-like-an-outsider.ts';
import { fewAtATime } from './few-at-a-time.ts';
import type { PublicationAct } from './order-receipt.ts';
import { type PublicState, publicState } from './public-state.ts';
import { placesDone, type ReceiptLine, writeReceiptLine } from './receipts.store.ts';

export type CheckOptions = {
  database: DatabaseHandle;
  /** Looks at pages for the length of one check; see `likeAnOutsider`. */
  outsider: () => Outsider;
  /** Told of each line as it is written. */
  onLine: (act: PublicationAct, line: ReceiptLine & { seconds: number; late: boolean }) => void;
  /** Milliseconds after which it is given up, and also what counts as late. */
  patience?: number;
};

// A publication is on every node within a tenth of a second (PRODUCT §5.4). Looks that came earlier would take the processor from
// the making of the pages that they look for, and from the readers who ask for them in that very moment.
const GIVE_WAY = 100;
// At once, of all the places of an act: the first are those that readers wait for, and a dozen pages to be made would hold up theirs.
const AT_ONCE = 2;
// Milliseconds between looks.
const PAUSES = [50, 100, 200, 400, 800];
// Looks, within half a second, before it is asked whether there is still something to be seen.
const LOOKS_IN_GOOD_FAITH = 3;

/**
 * Looks for what an act has changed, like an outsider, and writes a line for each place: when it was first seen, or that it was
 * not. It gives way to readers: nothing is fetched in the first tenth of a second, and never more than two pages at once. What a later act has changed meanwhile is left to that act's own receipt.
 */
export async function checkPublication(
  options: CheckOptions,
  act: PublicationAct,
  job: Pick<Job, 'signal'>,
): Promise<void> {
  const { database } = options;
  const effective = new Date(act.effectiveAt);
  await until(effective, await databaseTime(database), job.signal);

  // Times of acts are handed on in whole milliseconds, the database's ranges begin at a microsecond within them.
  const state = await publicState(database, act.story, new Date(effective.getTime() + 1));
  if (!state || !cameAbout(act, state)) return;
  const done = await placesDone(database, act);
  await until(new Date(effective.getTime() + GIVE_WAY), await databaseTime(database), job.signal);
  const clock = clockFrom(await databaseTime(database));
  const look = fewAtATime(AT_ONCE, options.outsider());
  const watching = { ...options, act, look, clock, signal: job.signal, state };
  await Promise.all(
    expectationsOf(state)
      .filter(({ what }) => !done.has(what))
      .map((expectation) => watch(expectation, watching)),
  );
}

/** False where a plan was changed before its moment came. */
function cameAbout({ act, revision }: PublicationAct, { publication }: PublicState): boolean {
  if (act === 'unpublished' || act === 'taken-down') return publication === null;
  return publication?.revision === revision;
}

type Watching = CheckOptions & {
  act: PublicationAct;
  look: Outsider;
  clock: () => Date;
  signal: AbortSignal;
  /** What was public when the act took effect. */
  state: PublicState;
};

async function watch(first: Expectation, watching: Watching): Promise<void> {
  const { look, clock, patience = 10_000, signal } = watching;
  const began = clock().getTime();
  let expectation = first;
  for (let tries = 0; ; tries++) {
    const found = await look(expectation.path, expectation.query);
    const checkedAt = clock();
    if (isMet(expectation, found)) {
      // Seen at the first look of a check that itself began late, nothing is known of when it came.
      const late = tries > 0 && checkedAt.getTime() - Date.parse(watching.act.effectiveAt) > patience;
      return report(expectation, { found, met: true, checkedAt, late }, watching);
    }
    if (checkedAt.getTime() - began > patience) return giveUp(expectation, found, watching);
    // Else a check that comes late (its office had died) would hold its place in the queue for the whole patience.
    if (tries >= LOOKS_IN_GOOD_FAITH) {
      const present = await presentExpectation(expectation, watching);
      if (!present) return;
      expectation = present;
    }
    await wait(PAUSES[tries] ?? 1_000, undefined, { signal });
  }
}

/**
 * What is to be seen in a place by now: where many stories were published after it, a story has left the first page of a list. Undefined
 * where another publication took away all there was to be seen.
 */
async function presentExpectation(
  { what }: Expectation,
  { database, act, state }: Watching,
): Promise<Expectation | undefined> {
  const now = await publicState(database, act.story, await databaseTime(database));
  if (!now || !isSamePublication(now, state)) return undefined;
  return expectationsOf(now).find((expected) => expected.what === what);
}

/** Not seen; unless there is something else to be seen by now. */
async function giveUp(former: Expectation, found: Look, watching: Watching): Promise<void> {
  const expectation = await presentExpectation(former, watching);
  if (expectation === undefined) return;
  const met = isMet(expectation, found);
  await report(expectation, { found, met, checkedAt: watching.clock(), late: !met }, watching);
}

const isMet = (expectation: Expectation, { answer }: Look) => answer !== undefined && expectation.isMet(answer);

const isSamePublication = (one: PublicState, other: PublicState) =>
  one.publication?.id === other.publication?.id && one.takenDown === other.takenDown;

type Finding = { found: Look; met: boolean; checkedAt: Date; late: boolean };

async function report(expectation: Expectation, finding: Finding, { database, act, onLine }: Watching): Promise<void> {
  const { found, met, checkedAt, late } = finding;
  const seen = found.from === 'outside' ? 'seen' : 'seen from inside only';
  const line: ReceiptLine = {
    what: expectation.what,
    path: expectation.path,
    expected: expectation.expected,
    result: met ? seen : 'not seen',
    status: found.answer?.status ?? null,
    checkedAt,
  };
  await writeReceiptLine(database, act, line);
  onLine(act, { ...line, late, seconds: (checkedAt.getTime() - Date.parse(act.effectiveAt)) / 1000 });
}

async function until(instant: Date, now: Date, signal: AbortSignal): Promise<void> {
  const ahead = instant.getTime() - now.getTime();
  if (ahead > 0) await wait(ahead, undefined, { signal });
}

async function databaseTime({ query }: Pick<DatabaseHandle, 'query'>): Promise<Date> {
  const [row] = await query<{ now: Date }>('select clock_timestamp() as now');
  if (!row) throw new Error('the database did not say what time it is');
  return row.now;
}

/** The database's clock, read once and carried on by this process's own, which never jumps. */
function clockFrom(start: Date): () => Date {
  const began = performance.now();
  return () => new Date(start.getTime() + performance.now() - began);
}
