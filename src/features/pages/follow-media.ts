import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { onMediumChanged } from '../media/index.ts';
import { pageTag } from './pages.queries.ts';

/** What a picture says of itself, and in which formats it is there, stands on the standing pages that show it. */
export function followMediaOfPages(): () => void {
  return onMediumChanged(touchPages);
}

async function touchPages(tx: Transaction, hash: string): Promise<void> {
  const rows = await tx
    .selectFrom('media_uses')
    .select('page_id')
    .where('hash', '=', hash)
    .where('page_id', 'is not', null)
    .execute();
  await touch(
    tx,
    rows.map(({ page_id }) => pageTag(page_id as string)),
  );
}
