import type { Answer } from './fetch-like-an-outsider.ts';
import { cardIn, showsPublication } from './page-proofs.ts';
import type { PublicState } from './public-state.ts';
import type { ReceiptPlace } from './receipts.schema.ts';

/** One line of a receipt to come: where to look, and how to tell that the act has arrived there. */
export type Expectation = {
  what: ReceiptPlace;
  /** Decoded path. */
  path: string;
  /** For people. */
  expected: string;
  isMet(answer: Answer): boolean;
};

/** What an outsider must find of a story, given what is public of it; empty for one that never had an address. */
export function expectationsOf(state: PublicState): Expectation[] {
  if (state.address === null) return [];
  if (state.publication === null) return whenAbsent(state, state.address);
  return whenPublic(state, state.address, state.publication);
}

type Public = NonNullable<PublicState['publication']>;

function whenPublic(state: PublicState, address: string, publication: Public): Expectation[] {
  const shown = (answer: Answer) => answer.status === 200 && showsPublication(answer.body, publication.id);
  return [
    { what: 'page', path: address, expected: '200 with this publication', isMet: shown },
    { what: 'history', path: `${address}/history`, expected: '200 with this publication', isMet: shown },
    {
      what: 'short address',
      path: `/s/${state.story}`,
      expected: `302 to ${address}`,
      isMet: ({ status, location }) => status === 302 && location === address,
    },
    ...lists(state, (leads) => ({
      expected: leads ? '200 with the story and its headline' : '200, and no other headline where the story is listed',
      isMet: (answer) => answer.status === 200 && isListed(answer.body, { state, publication, leads }),
    })),
  ];
}

function isListed(
  body: string,
  { state, publication, leads }: { state: PublicState; publication: Public; leads: boolean },
): boolean {
  const card = cardIn(body, state.story);
  if (card === undefined) return !leads;
  return publication.headlines.some((headline) => card.includes(headline));
}

function whenAbsent(state: PublicState, address: string): Expectation[] {
  const statuses = state.takenDown ? [410, 451] : [404];
  const expected = statuses.join(' or ');
  const isMet = ({ status }: Answer) => statuses.includes(status);
  return [
    { what: 'page', path: address, expected, isMet },
    { what: 'history', path: `${address}/history`, expected, isMet },
    {
      what: 'short address',
      path: `/s/${state.story}`,
      expected: '404, 410 or 451',
      isMet: ({ status }) => [404, 410, 451].includes(status),
    },
    ...lists(state, () => ({
      expected: '200 without the story',
      isMet: ({ status, body }) => status === 200 && cardIn(body, state.story) === undefined,
    })),
  ];
}

function lists(state: PublicState, expect: (leads: boolean) => Pick<Expectation, 'expected' | 'isMet'>): Expectation[] {
  const { publication } = state;
  const front: Expectation = { what: 'front', path: state.front, ...expect(publication?.leadsFront ?? false) };
  if (state.section === null) return [front];
  return [front, { what: 'section', path: state.section, ...expect(publication?.leadsSection ?? false) }];
}
