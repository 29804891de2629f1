import { type Promo, promosFor, whyNotOn } from '../features/promos/index.ts';
import { frontLists, storyPage } from '../features/stories/index.ts';
import { makeStory } from './making/make-story.ts';
import { openingOf } from './making/opening.ts';
import type { PressOptions } from './press.ts';

const NEWEST = 40;

/** What an editor who writes a promo is shown, made for that answer alone and never kept. */
export function openPromoPreviews({ database, siteUrl, staging }: PressOptions) {
  return {
    /** The newest public stories. */
    stories: (): Promise<{ id: string; headline: string; section: string }[]> =>
      database.snapshot(async (read) => {
        const { at, editionId } = await openingOf(read, { siteUrl, staging, notBefore: new Date(0) });
        const { latest } = await frontLists(read, at, { edition: editionId, latest: NEWEST, perSection: 1 });
        return latest.map(({ id, headline, section }) => ({ id, headline, section: section.name }));
      }),
    /** A public story with the promo on it, or why it isn’t there; undefined where the story has ceased to be public. */
    storyWith: (story: string, trial: Promo): Promise<string | undefined> =>
      database.snapshot(async (read) => {
        const opening = await openingOf(read, { siteUrl, staging, notBefore: new Date(0) });
        const found = await storyPage(read, opening.at, story);
        if (!found) return undefined;
        const here = { siteUrl, home: '', section: '' };
        const { inserts } = await promosFor(read, found, { at: opening.at, here, trial });
        const why = whyNotOn(found, trial, inserts);
        const strip = why ? `Preview: not on this story. ${why}` : 'Preview: not saved, seen by you alone.';
        return (await makeStory({ ...opening, edition: { ...opening.edition, strip } }, story, { trial }))?.html;
      }),
  };
}
