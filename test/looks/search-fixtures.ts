import type { SearchView } from '../../src/site/index.ts';
import { arabicEdition, arabicFront, card, edition } from './list-fixtures.ts';

const request = {
  words: '"hallin dam" -bridge',
  section: 'world',
  from: '2026-01-01',
  until: '',
  sort: 'newest',
} as const;
const sections = [
  { slug: 'world', label: 'World' },
  { slug: 'science', label: 'Science' },
];
const pieces = (...texts: string[]) => texts.map((text, index) => ({ text, marked: index % 2 === 1 }));

export const searchPage: SearchView = {
  edition: { ...edition, searchAddress: '/search' },
  request,
  sections,
  state: 'found',
  results: [
    {
      card: card(1),
      headline: pieces('Talks on the ', 'Hallin', ' ', 'dam', ' break down'),
      passage: pieces(
        '… the ',
        'Hallin',
        ' ',
        'dam',
        ' would flood three villages, said those who live in them. Nobody asked …',
      ),
    },
    {
      card: card(2, { type: 'sponsored' }),
      headline: pieces('What a ', 'dam', ' costs'),
      passage: pieces('A builder of ', 'dams', ' explains.'),
    },
  ],
  matches: { count: 1000, isMore: true },
  ideas: { kind: 'alike', cards: [] },
  firstAddress: '/search?q=a',
  nextAddress: '/search?q=a&after=b',
};

export const arabicSearchPage: SearchView = {
  edition: { ...arabicEdition, searchAddress: '/search' },
  request: { ...request, words: 'لا شيء', section: '', sort: 'relevance' },
  sections: [],
  state: 'none',
  results: [],
  ideas: { kind: 'alike', cards: arabicFront.latest.slice(0, 3) },
};

export const emptySearchPage: SearchView = {
  ...searchPage,
  request: { ...request, words: 'the' },
  state: 'too-common',
  results: [],
};
