import type { FeedStory } from '../../features/feeds/index.ts';
import type { StoryType } from '../views.ts';
import type { Words } from '../words/index.ts';

/**
 * What a reader must be able to tell from news at once. A feed reader shows the title and nothing else of ours, so the label
 * stands in it; all other labels are categories.
 */
const LABELLED: readonly StoryType[] = ['opinion', 'sponsored', 'press-release'];

/** The headline, with its label: "Sponsored: …", "Retracted: …". */
export function feedTitle({ document, retraction }: FeedStory, words: Words): string {
  const { type, headline } = document;
  const labels = [
    ...(retraction === null ? [] : [words.retracted]),
    ...(LABELLED.includes(type) && type !== 'news' ? [words.types[type]] : []),
  ];
  return [...labels, headline].join(': ');
}

/** Its section, and what it is where that isn't plain news. */
export function feedCategories({ document, section }: FeedStory, words: Words): string[] {
  const type = document.type === 'news' ? [] : [words.types[document.type]];
  return [...new Set([section, ...type])];
}
