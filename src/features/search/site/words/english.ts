import type { SearchWords } from './search-words.ts';

const counted = (count: number) => (count === 1 ? '1 story' : `${count.toLocaleString('en')} stories`);

export const english: SearchWords = {
  section: 'Section',
  anySection: 'All sections',
  from: 'From',
  until: 'Until',
  sort: 'Order',
  newest: 'Newest first',
  relevance: 'Best match first',
  matches: (count, isMore) => (isMore ? `More than ${counted(count)}` : counted(count)),
  newestFirst: 'Newest first',
  bestOf: (count) => `The best of ${counted(count)}: the newest, and those with the words in their headline`,
  nothing: 'No story has these words',
  nothingAdvice: 'Another spelling, fewer words, or a longer time may find it.',
  tooCommon: 'These words are in every story. Add one that is only in the one you look for.',
  onlyExcluded: 'This says only what the story is not about. Add a word that it should have.',
  howTo: [
    { typed: '"river crossing"', does: 'finds these words next to each other' },
    { typed: 'ferry -strike', does: 'leaves out stories with the second word' },
    { typed: 'ferry or bridge', does: 'finds either' },
  ],
  firstResults: 'First results',
  moreResults: 'More results',
};
