import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { onStory, type StoryEvent } from '../stories/index.ts';
import { newsSitemapTag, sitemapSliceTag, sitemapTag } from './feeds.tags.ts';
import { settleSlices } from './settle-slices.ts';
import { NEWS_AGE } from './sitemap.queries.ts';

/**
 * Finds each story that becomes public its place in the sitemap, and plans the instant at which it is too old for the news
 * sitemap: an act on the clock, as any planned change is, which holds with the database away. Called once by each program that
 * lets people act.
 */
export function settleSitemaps(): () => void {
  return onStory('published', async (tx, event) => {
    const firstPublishedAt = await appearing(tx, event);
    if (firstPublishedAt) await placeInSitemaps(tx, event, firstPublishedAt);
  });
}

/** When it was first published, if this is what brings it before readers; undefined where they see it already. */
async function appearing(tx: Transaction, { story, effectiveAt }: StoryEvent): Promise<Date | undefined> {
  const { rows } = await sql<{ firstPublishedAt: Date }>`
    select first_published_at as "firstPublishedAt" from publications
    where story_id = ${story} and lower(public_during) = ${effectiveAt}::timestamptz
      and not exists (select from publications b
        where b.story_id = ${story} and upper(b.public_during) = ${effectiveAt}::timestamptz)`.execute(tx);
  return rows[0]?.firstPublishedAt;
}

async function placeInSitemaps(tx: Transaction, event: StoryEvent, firstPublishedAt: Date): Promise<void> {
  const { edition, story, acceptedAt, effectiveAt } = event;
  const position = { firstPublishedAt, story };
  const { slice, isNewest, tags } = await settleSlices(tx, edition, { now: acceptedAt, position });
  await touch(tx, tags);
  // The newest slice bears the tag of what is latest. An older one may have another number when the plan is due.
  const isPlanned = effectiveAt > acceptedAt;
  if (!isNewest) await touch(tx, [isPlanned ? sitemapTag(edition) : sitemapSliceTag(edition, slice)], effectiveAt);
  const tooOldAt = new Date(firstPublishedAt.getTime() + NEWS_AGE);
  if (tooOldAt > effectiveAt) await touch(tx, [newsSitemapTag(edition)], tooOldAt);
}
