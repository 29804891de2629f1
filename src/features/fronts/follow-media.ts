import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { onMediumChanged } from '../media/index.ts';
import { pinsTag } from './fronts.tags.ts';
import './fronts.tables.ts';

/** What a picture says of itself, and in which formats it is there, stands on the fronts that show it. */
export function followMediaOfFronts(): () => void {
  return onMediumChanged(touchFronts);
}

async function touchFronts(tx: Transaction, hash: string): Promise<void> {
  const rows = await tx
    .selectFrom('media_on_fronts as m')
    .innerJoin('front_layouts as l', 'l.id', 'm.layout_id')
    .select('l.front')
    .distinct()
    .where('m.hash', '=', hash)
    .execute();
  await touch(
    tx,
    rows.map(({ front }) => pinsTag(front)),
  );
}
