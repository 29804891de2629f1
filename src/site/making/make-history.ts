import { storyHistory } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { renderHistoryPage } from '../history-page.tsx';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

/** The public record of a story's changes; null where the story is not public. */
export async function makeHistory({ read, at, edition }: Opening, story: string): Promise<Page | null> {
  const found = await storyHistory(read, at, story);
  if (!found) return null;
  const storyAddress = encodePath(found.storyAddress);
  const html = renderHistoryPage({
    edition,
    storyId: story,
    publication: found.publication,
    headline: found.headline,
    storyAddress,
    address: `${storyAddress}/history`,
    section: { label: found.section.name, address: encodePath(found.section.address) },
    entries: found.entries
      .map(({ kind, at: instant, note }) => ({ kind, at: instant.toISOString(), ...(note ? { note } : {}) }))
      .reverse(),
  });
  return { html, tags: found.tags };
}
