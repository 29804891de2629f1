import { addressTag, nearestAddresses } from '../../features/stories/index.ts';
import type { Made } from '../../newsstand/index.ts';
import { renderNotFoundPage } from '../refusal-pages.tsx';
import { htmlAnswer } from './answers.ts';
import { cardTags, toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

/** A page with stories whose address looks like the one asked for. It ends being true when something comes to stand there. */
export async function makeNotFound({ read, at, edition, editionId }: Opening, path: string): Promise<Page> {
  const suggestions = await nearestAddresses(read, at, { edition: editionId, path });
  const html = renderNotFoundPage({ edition, path, suggestions: suggestions.map(toCardView) });
  return { html, tags: [addressTag(path), ...cardTags(suggestions)] };
}

/** 404; `absent` are the tags that tell, beside the address itself, that something has come to stand there. */
export async function notFoundAnswer(opening: Opening, path: string, absent: readonly string[] = []): Promise<Made> {
  const { html, tags } = await makeNotFound(opening, path);
  return { ...htmlAnswer({ html, tags: [...absent, ...tags] }), status: 404 };
}
