import { readCursor } from '../../platform/http/index.ts';
import type { Position } from './narrowing.ts';

/** What a reader asked, made sound: whatever is sent, a page can be made for it. */
export type SearchRequest = {
  words: string;
  section: string;
  from: string;
  until: string;
  sort: 'newest' | 'relevance';
  /** Where the page before has ended; in order of relevance a number of results. */
  after: Position | undefined;
  skip: number;
};

/** Nobody types more; a pasted article is not searched for. */
const MOST_CHARACTERS = 200;
const UNFIT = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]+/gu;

type Sent = Record<string, string | string[] | undefined>;

export function readSearchRequest(sent: Sent): SearchRequest {
  const field = (name: string) => plain([sent[name]].flat()[0] ?? '');
  return {
    words: field('q'),
    section: field('section'),
    from: dayIn(field('from')),
    until: dayIn(field('until')),
    sort: field('sort') === 'relevance' ? 'relevance' : 'newest',
    ...placeOf(field('after')),
  };
}

/** The address of the same search, with something else about it. */
export function addressOfSearch(request: SearchRequest, over: { after?: string } = {}): string {
  const { words, section, from, until, sort } = request;
  const fields = { q: words, section, from, until, sort: sort === 'newest' ? '' : sort, after: over.after ?? '' };
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  return `/search?${query}`;
}

const plain = (text: string): string =>
  [...text.normalize('NFC').replace(UNFIT, ' ').replace(/\s+/g, ' ').trim()].slice(0, MOST_CHARACTERS).join('').trim();

/** A day there is, or none: `Date` takes 30 February for 2 March. */
function dayIn(text: string): string {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return '';
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : '';
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of relevance no more is weighed anyhow. */
const MOST_SKIPPED = 200;

/** A place that was made up is none: the search begins anew. */
function placeOf(after: string): Pick<SearchRequest, 'after' | 'skip'> {
  if (/^\d{1,3}$/.test(after)) return { after: undefined, skip: Math.min(Number(after), MOST_SKIPPED) };
  try {
    const [at, id] = readCursor(after, 2) ?? [];
    const isPlace = at !== undefined && id !== undefined && INSTANT.test(at) && UUID.test(id);
    return { after: isPlace ? { at, id } : undefined, skip: 0 };
  } catch {
    return { after: undefined, skip: 0 };
  }
}
