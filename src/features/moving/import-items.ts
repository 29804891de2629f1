import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { commandActor, recordAudit } from '../audit/index.ts';
import type { ImportItem } from './import-model.ts';
import type { ImportReport } from './import-report.ts';
import { MediaBringer, type MediaOptions } from './pictures/bring-media.ts';
import { shownIn } from './pictures/media-in-items.ts';
import { writeRecords } from './records/write-records.ts';
import { settleImports } from './settle-imports.ts';
import { writeNamed } from './write-named.ts';
import { writePages, writeRedirects } from './write-pages.ts';
import { writeStories } from './write-stories.ts';
import { openWriting, type Writing } from './writing.ts';

export type ImportOptions = {
  database: DatabaseHandle;
  keys: Keys;
  report: ImportReport;
  /** Nothing is written: all of it goes into one transaction, which is rolled back. */
  dryRun: boolean;
  /** Stops after the batch that is being written; what is written stays, and the next run goes on. */
  signal: AbortSignal;
  onProgress(done: number): void;
  /** Where pictures and files come from; without it they stay addresses in the text. */
  media?: MediaOptions;
};

/** Items a transaction: long enough that its costs are shared, short enough that no act of the newsroom waits long for it. */
const BATCH = 200;

/**
 * Writes what a format was read into, in the order in which it comes. Each batch is one transaction, so that whatever stops a run,
 * nothing is half there and the next run goes on.
 * @throws UnreadableError from the format, after what came before has been written and settled
 */
export async function importItems(items: AsyncIterable<ImportItem>, options: ImportOptions): Promise<void> {
  if (options.dryRun) return rehearse(items, options);
  const { database } = options;
  const writing = await database.transaction((tx) => openWriting(tx, options));
  const bringer = options.media && new MediaBringer({ ...options, ...options.media });
  try {
    await writeAll(items, { ...options, writing, bringer, transact: (work) => database.transaction(work) });
  } finally {
    await settleImports(database);
  }
}

/** Thrown to undo what was written. */
class Undone extends Error {}

async function rehearse(items: AsyncIterable<ImportItem>, options: ImportOptions): Promise<void> {
  try {
    await options.database.transaction(async (tx) => {
      const writing = await openWriting(tx, options);
      await writeAll(items, { ...options, writing, bringer: undefined, transact: (work) => work(tx) });
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

type Going = Pick<ImportOptions, 'signal' | 'onProgress'> & {
  writing: Writing;
  bringer: MediaBringer | undefined;
  transact: (work: (tx: Transaction) => Promise<void>) => Promise<void>;
};

async function writeAll(
  items: AsyncIterable<ImportItem>,
  { signal, onProgress, writing, bringer, transact }: Going,
): Promise<void> {
  let batch: ImportItem[] = [];
  let done = 0;
  const flush = async () => {
    const [first] = batch;
    if (!first) return;
    const written = bringer ? await bringer.bring(batch, writing) : batch;
    if (!bringer) tellOfMedia(written, writing.report);
    batch = [];
    // Stopped among its pictures: what is written must have them all.
    if (bringer && signal.aborted) return;
    await transact(async (tx) => {
      await writeBatch(tx, writing, written);
      const details = { source: writing.source, of: labelOf(first), items: written.length };
      await recordAudit(tx, {
        actor: commandActor,
        act: 'import',
        subject: { kind: 'import', id: writing.source },
        details,
      });
    });
    writing.prepared.clear();
    done += written.length;
    onProgress(done);
  };
  for await (const item of items) {
    if (signal.aborted) break;
    if (item.kind === 'source') writing.source = item.address;
    else if (item.kind === 'remark') writing.report.remark(item.reason, item.what);
    else {
      if (batch[0] && (batch.length >= BATCH || labelOf(batch[0]) !== labelOf(item))) await flush();
      batch.push(item);
    }
  }
  await flush();
}

function tellOfMedia(items: readonly ImportItem[], report: ImportReport): void {
  for (const item of items)
    if ((item.kind === 'story' || item.kind === 'page') && shownIn(item).length > 0)
      report.remark(
        'pictures not taken: their addresses stay in the text',
        item.kind === 'story' ? item.headline : item.title,
      );
}

/** Items of one label are written together: a foreign format mixes its kinds, and our own has an order. */
const labelOf = (item: ImportItem): string => (item.kind === 'record' ? `record ${item.of}` : 'items');

async function writeBatch(tx: Transaction, writing: Writing, items: ImportItem[]): Promise<void> {
  const of = <Kind extends ImportItem['kind']>(kind: Kind) =>
    items.filter((item): item is Extract<ImportItem, { kind: Kind }> => item.kind === kind);
  await writeRecords(tx, writing, of('record'));
  await writeNamed(tx, writing, of('section'));
  await writeNamed(tx, writing, of('topic'));
  await writeNamed(tx, writing, of('author'));
  await writeStories(tx, writing, of('story'));
  await writePages(tx, writing, of('page'));
  await writeRedirects(tx, writing, of('redirect'));
}
