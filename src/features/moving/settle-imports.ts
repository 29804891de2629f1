import { SITE_TAG, touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { cutMarkedSitemaps } from '../feeds/index.ts';
import { cutMarkedLists } from '../lists/index.ts';
import { completeSearch } from '../search/index.ts';
import { settleRelated } from './settle-related.ts';

/**
 * What an import leaves to its end, since it costs the same for one story as for a thousand: links to stories that came
 * later become theirs, lists and sitemaps are cut, the search is filled by a job, and readers' pages are made anew. After a crash the next import or start does it.
 */
export async function settleImports(database: DatabaseHandle): Promise<void> {
  await settleRelated(database);
  const [marked] = await database.query<{ any: boolean }>('select exists (select from lists_to_settle) as any');
  if (!marked?.any) return;
  while (await database.transaction(settleSome));
  await database.transaction(async (tx) => {
    await cutMarkedSitemaps(tx, await actTime(tx));
    await touch(tx, [SITE_TAG]);
  });
  await completeSearch(database);
}

const settleSome = async (tx: Transaction): Promise<boolean> => (await cutMarkedLists(tx, await actTime(tx))) > 0;
