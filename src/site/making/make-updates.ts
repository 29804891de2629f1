import { h } from 'preact';
import { BodyOnPage, bodyMediaOnPage, storyPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { formatInstant } from '../../ui/instants.ts';
import { renderUpdatesPage } from '../updates-page.tsx';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

/** As many as the page that asks takes in at once. */
const NEWEST = 20;

/** The newest entries of a story; null where it is not public, or has none. */
export async function makeUpdates({ read, at, edition }: Opening, story: string): Promise<Page | null> {
  const found = await storyPage(read, at, story);
  const { blocks = [] } = found?.document.body ?? {};
  const entries = blocks.flatMap((block) => {
    if (block.kind !== 'update') return [];
    const { key: _, ...entry } = block;
    return entry;
  });
  if (!found || entries.length === 0) return null;
  const body = h(BodyOnPage, {
    body: { version: 1, blocks: entries.slice(0, NEWEST) },
    findMedia: bodyMediaOnPage(found.media),
    writeTime: (time) => formatInstant(time, edition),
  });
  const about = { edition, storyAddress: encodePath(found.address), headline: found.document.headline };
  return { html: renderUpdatesPage(about, body), tags: found.tags };
}
