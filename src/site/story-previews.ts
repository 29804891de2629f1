import { readWithin, rehearseStory } from '../features/stories/index.ts';
import { type DatabaseHandle, rehearsed } from '../platform/database/index.ts';
import { makeStory } from './making/make-story.ts';
import { openingOf } from './making/opening.ts';
import type { PressOptions } from './press.ts';

const STRIP = 'Preview of the working copy: readers don’t see this.';

/**
 * What an editor who writes a story is shown: the page of it as readers would see it. It is published within a transaction that is
 * undone, so that the page is made by the same rules and the same template as every other, and is never kept.
 */
export function openStoryPreviews({
  database,
  siteUrl,
  staging,
}: Omit<PressOptions, 'database'> & { database: Pick<DatabaseHandle, 'transaction'> }) {
  return {
    /** @param when it is looked at as of; now where that is past or nothing is said */
    workingCopy: (story: string, when?: Date): Promise<string | undefined> =>
      rehearsed(database, async (tx) => {
        const now = await rehearseStory(tx, story);
        const at = when && when > now ? when : now;
        const opening = await openingOf(readWithin(tx), { siteUrl, staging, at, notBefore: at });
        const edition = { ...opening.edition, strip: STRIP };
        return (await makeStory({ ...opening, edition }, story))?.html;
      }),
  };
}
