import type { Transaction } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { defaultEdition, type Edition } from '../editions/index.ts';
import type { Prepared } from '../media/index.ts';
import type { ImportReport } from './import-report.ts';

/** What the writers of one import have in common. */
export type Writing = {
  keys: Keys;
  report: ImportReport;
  /** The exporting site's address. */
  source: string;
  /** Ids of records that stand here under another id: sections, authors and topics of the same slug are the same. */
  sameAs: Map<string, string>;
  /** Ids by kind and key of what was met in this run. */
  known: Map<string, string>;
  edition: Edition;
  /** Files of our own export that have come, by hash, until their lines are written. */
  prepared: Map<string, Prepared>;
};

export async function openWriting(
  tx: Transaction,
  { keys, report }: Pick<Writing, 'keys' | 'report'>,
): Promise<Writing> {
  return {
    keys,
    report,
    source: '',
    sameAs: new Map(),
    known: new Map(),
    edition: await defaultEdition(tx),
    prepared: new Map(),
  };
}
