import { isDeepStrictEqual } from 'node:util';
import { removalTag } from '../../newsstand/index.ts';
import { addressTag, cardTag, frontTag, latestTag, storyTag, textTag } from './stories.tags.ts';
import type { Span } from './timeline.ts';

/** What a change of the public state needs to name its pages. */
export type Touched = {
  story: string;
  edition: string;
  /** Every path the story ever had. */
  addresses: string[];
  /** Tags of the archive's pages on which it stands, or to which its day is the neighbour. */
  archive: string[];
  /** Tags of the lists it comes into. */
  lists: string[];
};

type Change = {
  /**
   * How many pages it is expected to touch, where the story stands in one section and five lists show it; feeds and sitemaps
   * come on top.
   */
  pages: number;
  tags: (touched: Touched) => string[];
};

const itself = ({ story }: Touched) => [storyTag(story), textTag(story)];
const shownIn = (it: Touched) => [...itself(it), cardTag(it.story)];
/** At each of its addresses there was nothing, or something else: the page, its history, updates and mobile edition, its short address. */
const atItsAddresses = ({ story, addresses }: Touched) =>
  [`/s/${story}`, ...addresses.flatMap((path) => [path, `${path}/history`, `${path}/updates`, `${path}/amp`])].map(
    addressTag,
  );

/** A list that it comes into; the front has a part of each section. */
const inLists = ({ edition, lists }: Touched) => (lists.length > 0 ? [frontTag(edition), ...lists] : []);

/**
 * Which pages change when what is public of a story changes. Every act (publish, schedule, update, correct, unpublish, retract,
 * take down) leads to one of these at each instant at which it is effective; nothing else touches a story's pages.
 */
export const CHANGES = {
  /** It becomes public: its pages, where they said "nothing here", the front, the first page of its section, the archive. */
  appears: {
    pages: 12,
    tags: (it) => [...shownIn(it), ...atItsAddresses(it), latestTag(it.edition), ...it.archive, ...inLists(it)],
  },
  /** It is public no more: its pages, and the lists that showed it, which fill up from below; the archive counts one less. */
  vanishes: {
    pages: 14,
    tags: (it) => [...shownIn(it), ...atItsAddresses(it), ...it.archive, removalTag(it.story)],
  },
  /** Its address changes: also every list, since they link to it. */
  moves: { pages: 10, tags: (it) => [...shownIn(it), ...atItsAddresses(it), ...inLists(it)] },
  /** What lists show of it changes: headline, standfirst, kicker, type, picture, section, retraction. */
  changesCard: { pages: 8, tags: (it) => [...shownIn(it), ...inLists(it)] },
  /** Only its own pages change, and what carries its text. */
  changesText: { pages: 3, tags: itself },
} satisfies Record<string, Change>;

/** The change between two public states of one story (undefined: not public); null where readers see no difference. */
export function changeBetween(before: Span | undefined, after: Span | undefined): Change | null {
  if (before === undefined || after === undefined) {
    if (before === after) return null;
    return before === undefined ? CHANGES.appears : CHANGES.vanishes;
  }
  if (before.id === after.id) return null;
  if (before.address !== after.address) return CHANGES.moves;
  return isDeepStrictEqual(shownOf(before), shownOf(after)) ? CHANGES.changesText : CHANGES.changesCard;
}

const shownOf = ({ card, sections, lists, retraction, firstPublishedAt }: Span) => [
  card,
  sections,
  lists,
  retraction === null,
  firstPublishedAt,
];
