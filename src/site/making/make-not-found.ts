import { addressTag, nearestAddresses } from '../../features/stories/index.ts';
import { renderNotFoundPage } from '../refusal-pages.tsx';
import { cardTags, toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

/** 404 with stories whose address looks like the one asked for. It ends being true when something comes to stand there. */
export async function makeNotFound({ read, at, edition, editionId }: Opening, path: string): Promise<Page> {
  const suggestions = await nearestAddresses(read, at, { edition: editionId, path });
  const html = renderNotFoundPage({ edition, path, suggestions: suggestions.map(toCardView) });
  return { html, tags: [addressTag(path), ...cardTags(suggestions)] };
}
