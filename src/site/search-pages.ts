import {
  addressOfSearch,
  bestMatches,
  COUNTED,
  type FoundStory,
  type Marker,
  type Matches,
  markAll,
  markerFor,
  newestMatches,
  passageOf,
  type SearchPages,
  type SearchRequest,
  storiesFound,
} from '../features/search/index.ts';
import { sectionsToSearch } from '../features/sections/index.ts';
import { type Card, frontLists, instantOf, nearestAddresses } from '../features/stories/index.ts';
import type { Snapshot } from '../platform/database/index.ts';
import { toCardView } from './making/cards.ts';
import { type Opening, openingOf } from './making/opening.ts';
import type { PressOptions } from './press.ts';
import { renderUnavailablePage } from './refusal-pages.tsx';
import { renderSearchPage } from './search-page.tsx';
import type { EditionView, FoundView, SearchView } from './views.ts';

const PAGE = 20;
const LATEST = 6;
/** Milliseconds after which the database is as good as away. */
const PATIENCE = 2_500;

type Options = PressOptions & {
  /** As it was on the last page made. */
  paperName: () => string;
  /** Whether a take-down made without the database forbids this story at its address. */
  isTakenDown: (story: string, address: string) => boolean;
};

/** The search as readers see it. In one snapshot: what readers may see, what of it has these words, where in its text. */
export function openSearchPages({ database, siteUrl, staging, paperName, isTakenDown }: Options): SearchPages {
  let known: EditionView | undefined;
  const permitted = (story: { card: Card }) => !isTakenDown(story.card.id, story.card.address);
  return {
    results: async (request) => {
      const found = await database.snapshot(async (read) => {
        const opening = await openingOf(read, { siteUrl, staging, notBefore: new Date(0) });
        const sections = await sectionsToSearch(read, opening.editionId);
        const searched = request.words === '' ? BLANK : await search({ opening, request, sections, permitted });
        return { ...searched, opening, sections };
      }, PATIENCE);
      const { opening, sections, ...searched } = found;
      known = opening.edition;
      // In a snapshot of its own: a search tells the planner how to go about it.
      const ideas =
        searched.state === 'none'
          ? await database.snapshot((read) => ideasFor(read, opening.editionId, request), PATIENCE)
          : NO_IDEAS;
      return renderSearchPage({
        edition: opening.edition,
        request,
        sections: sections.map(({ slug, name }) => ({ slug, label: name })),
        ideas: {
          kind: ideas.kind,
          cards: ideas.cards.filter((card) => !card.retracted && permitted({ card })).map(toCardView),
        },
        ...searched,
      });
    },
    unavailable: () =>
      renderUnavailablePage({
        siteName: paperName(),
        language: known?.language ?? 'en',
        direction: known?.direction ?? 'ltr',
        homeAddress: known?.homeAddress ?? '/',
      }),
  };
}

type Asking = {
  opening: Opening;
  request: SearchRequest;
  sections: readonly { slug: string; within: string[] }[];
  permitted: (story: { card: Card }) => boolean;
};
type Searched = Pick<SearchView, 'state' | 'results' | 'matches' | 'firstAddress' | 'nextAddress'>;
const BLANK: Searched = { state: 'blank', results: [] };

async function search(asking: Asking): Promise<Searched> {
  const { opening, request, permitted } = asking;
  const { read, at } = opening;
  const { question, found, matches, weighed } = await find(asking);
  if (question.lacks) return { state: question.lacks === 'words' ? 'too-common' : 'only-excluded', results: [] };
  const isFirst = request.after === undefined && request.skip === 0;
  if (found.length === 0 && isFirst) return { state: 'none', results: [] };
  const stories = (await storiesFound(read, at, found.slice(0, PAGE))).filter(permitted);
  const isMeant = await markerFor(read, question, stories.flatMap(textsOf));
  const next = nextOf(request, found, weighed);
  return {
    state: 'found',
    results: stories.map((story) => toFound(story, isMeant)),
    matches: { ...tally({ matches, found: found.length, isFirst }), ...(weighed === undefined ? {} : { weighed }) },
    ...(isFirst ? {} : { firstAddress: addressOfSearch(request) }),
    ...(next ? { nextAddress: addressOfSearch(request, { after: next }) } : {}),
  };
}

/** A page of matches and one more, which tells that there are others. */
function find({ opening, request, sections }: Asking): Promise<Matches & { weighed?: number }> {
  const { read, at, editionId } = opening;
  const { words, from, until, after, skip, sort } = request;
  const asked = {
    ...{ words, edition: editionId, at, limit: PAGE + 1 },
    ...{ from: from || undefined, until: until || undefined },
    sections: sections.find(({ slug }) => slug === request.section)?.within,
  };
  return sort === 'relevance' ? bestMatches(read, { ...asked, skip }) : newestMatches(read, { ...asked, after });
}

function nextOf({ skip }: SearchRequest, found: Matches['found'], weighed: number | undefined): string | undefined {
  const last = found[PAGE - 1];
  if (found.length <= PAGE || !last) return undefined;
  return weighed === undefined ? cursorAt(last) : String(skip + PAGE);
}

/** What has not been counted is known all the same where it fills no page. */
function tally({ matches, found, isFirst }: { matches: number | null; found: number; isFirst: boolean }) {
  if (matches !== null) return { count: Math.min(matches, COUNTED), isMore: matches > COUNTED };
  return isFirst && found <= PAGE ? { count: found, isMore: false } : {};
}

const cursorAt = ({ at, id }: { at: string; id: string }): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url');

const textsOf = ({ card, passages }: FoundStory): string[] => [card.headline, passages];

function toFound({ card, passages }: FoundStory, isMeant: Marker): FoundView {
  return { card: toCardView(card), headline: markAll(card.headline, isMeant), passage: passageOf(passages, isMeant) };
}

type Ideas = { kind: SearchView['ideas']['kind']; cards: Card[] };
const NO_IDEAS: Ideas = { kind: 'alike', cards: [] };

/** Headlines that are spelled alike; else what is new, so that nobody is left before an empty page. */
async function ideasFor(read: Snapshot, edition: string, { words }: SearchRequest): Promise<Ideas> {
  const at = await instantOf(read);
  const path = `/${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const alike = await nearestAddresses(read, at, { edition, path });
  if (alike.length > 0) return { kind: 'alike', cards: alike };
  return { kind: 'latest', cards: (await frontLists(read, at, { edition, latest: LATEST, perSection: 0 })).latest };
}
