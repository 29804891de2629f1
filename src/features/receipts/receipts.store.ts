import { v7 as uuidv7 } from 'uuid';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { PublicationAct } from './order-receipt.ts';
import type { ReceiptPlace, ReceiptResult } from './receipts.schema.ts';

export type ReceiptLine = {
  what: ReceiptPlace;
  /** Decoded path. */
  path: string;
  expected: string;
  result: ReceiptResult;
  status: number | null;
  checkedAt: Date;
};

/** Writes a line, or puts it in the place of an earlier one of the same act that says "not seen": a check may run twice. */
export async function writeReceiptLine(
  { kysely }: Pick<DatabaseHandle, 'kysely'>,
  act: PublicationAct,
  line: ReceiptLine,
): Promise<void> {
  const found = { result: line.result, status: line.status, checked_at: line.checkedAt };
  await kysely
    .insertInto('publication_receipts')
    .values({
      id: uuidv7(),
      story_id: act.story,
      revision: act.revision,
      act: act.act,
      url: line.path,
      what: line.what,
      expected: line.expected,
      accepted_at: new Date(act.acceptedAt),
      effective_at: new Date(act.effectiveAt),
      ...found,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['story_id', 'revision', 'act', 'what', 'accepted_at'])
        .doUpdateSet(found)
        .where('publication_receipts.result', '=', 'not seen'),
    )
    .execute();
}

/** Places where the act was seen already, by a check that was broken off. */
export async function placesDone(
  { kysely }: Pick<DatabaseHandle, 'kysely'>,
  act: PublicationAct,
): Promise<ReadonlySet<string>> {
  const rows = await kysely
    .selectFrom('publication_receipts')
    .select('what')
    .where('story_id', '=', act.story)
    .where('revision', '=', act.revision)
    .where('act', '=', act.act)
    .where('accepted_at', '=', new Date(act.acceptedAt))
    .where('result', '<>', 'not seen')
    .execute();
  return new Set(rows.map((row) => row.what));
}
