import type { Addressed, Expectation, Expected } from './expectation.ts';
import type { Answer } from './fetch-like-an-outsider.ts';
import { inFeeds, inSitemaps } from './in-machine-files.ts';
import { cardIn, showsPublication } from './page-proofs.ts';
import type { PublicState } from './public-state.ts';

/**
 * What an outsider must find of a story, given what is public of it, in the order in which it is looked at: what readers wait for
 * first. Empty for a story that never had an address.
 */
export function expectationsOf(state: PublicState): Expectation[] {
  const { address } = state;
  if (address === null) return [];
  const addressed = { ...state, address };
  const ownPages = [page(addressed), ...mobilePage(addressed), history(addressed), shortAddress(addressed)];
  return [...ownPages, ...lists(addressed), ...inFeeds(addressed), ...inSitemaps(addressed), search(addressed)];
}

/** The story itself, or word that it is not there any more: a take-down is more than nothing. */
function itself({ publication, takenDown }: Addressed): Expected {
  if (publication) {
    const isMet = (answer: Answer) => answer.status === 200 && showsPublication(answer.body, publication.id);
    return { expected: '200 with this publication', isMet };
  }
  return withStatus(...(takenDown ? [410, 451] : [404]));
}

const withStatus = (...statuses: number[]): Expected => ({
  expected: statuses.join(', ').replace(/, (\d+)$/, ' or $1'),
  isMet: ({ status }) => statuses.includes(status),
});

const page = (state: Addressed): Expectation => ({ what: 'page', path: state.address, ...itself(state) });
const history = (state: Addressed): Expectation => ({
  what: 'history',
  path: `${state.address}/history`,
  ...itself(state),
});

/** Where paper and story have it switched on, it must be there; switched off, nothing is said of it. */
const mobilePage = (state: Addressed): Expectation[] =>
  state.publication && !state.hasMobilePage
    ? []
    : [
        {
          what: 'mobile page',
          path: `${state.address}/amp`,
          ...(state.publication ? itself(state) : withStatus(404, 410, 451)),
        },
      ];

function shortAddress({ story, address, publication }: Addressed): Expectation {
  const place = { what: 'short address', path: `/s/${story}` } as const;
  if (!publication) return { ...place, ...withStatus(404, 410, 451) };
  const isMet = ({ status, location }: Answer) => status === 302 && location === address;
  return { ...place, expected: `302 to ${address}`, isMet };
}

function lists(state: Addressed): Expectation[] {
  const { publication, front, section } = state;
  return [
    { what: 'front', path: front, ...listed(state, publication?.leadsFront) },
    ...(section === null
      ? []
      : [{ what: 'section', path: section, ...listed(state, publication?.leadsSection) } as const]),
  ];
}

/** @param leads whether it is among those that surely stand there */
function listed({ story, publication }: Addressed, leads = false): Expected {
  if (!publication) {
    const isMet = ({ status, body }: Answer) => status === 200 && cardIn(body, story) === undefined;
    return { expected: '200 without the story', isMet };
  }
  const shows = (body: string): boolean => {
    const card = cardIn(body, story);
    return card === undefined ? !leads : publication.headlines.some((headline) => card.includes(headline));
  };
  return {
    expected: leads ? '200 with the story and its headline' : '200, and no other headline where the story is listed',
    isMet: ({ status, body }) => status === 200 && shows(body),
  };
}

/** Without the signs that mean something to a search: a phrase, a word that must not be there. */
const wordsOf = (headline: string): string => headline.replace(/["-]/g, ' ');

/**
 * Asked for its headline. Others may have the same words, so it must be found only while it is among the newest. What is retracted
 * is found no more.
 */
const search = (state: Addressed): Expectation => ({
  what: 'search',
  path: state.front === '/' ? '/search' : `${state.front}/search`,
  query: new URLSearchParams({ q: wordsOf(state.publication?.headlines[0] ?? state.lastHeadline) }).toString(),
  ...listed(state.publication?.retracted ? { ...state, publication: null } : state, state.publication?.leadsFront),
});
