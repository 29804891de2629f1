import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { newsSitemapTag } from './feeds.tags.ts';
import { cutSlices } from './settle-slices.ts';
import { NEWS_AGE } from './sitemap.queries.ts';

/**
 * Cuts the sitemaps anew of editions into which stories were brought past the acts (marked as `sitemap:EDITION` among the lists to
 * settle), and plans when each of the newest is too old for the news sitemap.
 */
export async function cutMarkedSitemaps(tx: Transaction, now: Date): Promise<void> {
  const { rows } = await sql<{ edition: string }>`
    delete from lists_to_settle where list like 'sitemap:%' returning substr(list, 9) as edition`.execute(tx);
  for (const { edition } of rows) {
    await cutSlices(tx, edition, now);
    const { rows: young } = await sql<{ first: Date }>`
      select distinct date_trunc('minute', first_published_at) + interval '1 minute' as first from publications
      where edition_id = ${edition} and not over and public_during @> ${now}::timestamptz
        and first_published_at > ${new Date(now.getTime() - NEWS_AGE)}::timestamptz`.execute(tx);
    for (const { first } of young) await touch(tx, [newsSitemapTag(edition)], new Date(first.getTime() + NEWS_AGE));
  }
}
