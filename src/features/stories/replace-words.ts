import { wholeWords } from '../../platform/text/whole-words.ts';
import { makeSlug } from '../redirects/index.ts';
import { BREAK, cutRuns, isRun, type Run } from './runs.ts';

/** Puts other words in the place of some, and counts how often. */
export type WordReplacer = {
  /** In one string. */
  text: (text: string) => string;
  /** In everything that is written in a value; addresses that hold the words are dropped with what they belong to. */
  value: <Value>(value: Value) => Value;
  /** Whether an address, or a part of one, holds them. */
  isInAddress: (address: string) => boolean;
  count: () => number;
};

/** Names of fields that hold no words of people. */
const NO_WORDS = new Set([
  'id',
  'hash',
  'media',
  'section',
  'sections',
  'topics',
  'author',
  'locale',
  'kind',
  'type',
  'role',
]);
const ADDRESSES = new Set(['url', 'href', 'sourceAddress', 'address']);

/**
 * Finds the words wherever they stand as whole words, whatever their capitals, the kind of space between them and the marks (bold, a
 * link) over a part of them.
 */
export function replaceWords(words: string, instead: string): WordReplacer {
  const parts = words.normalize('NFC').trim().split(/\s+/u);
  const pattern = wholeWords(parts.map(RegExp.escape).join('[\\s\\u00A0]+'));
  const slug = makeSlug(words);
  const inSlug = wholeWords(RegExp.escape(slug));
  let count = 0;
  const counted = () => {
    count++;
    return instead;
  };
  const text = (value: string): string => value.replace(pattern, counted);
  const isInAddress = (address: string): boolean =>
    slug !== '' && decoded(address).normalize('NFC').search(inSlug) >= 0;

  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return NO_WORDS.has(key) ? value : text(value);
    if (Array.isArray(value)) {
      const kept = value.filter((one) => !leadsThere(one));
      count += value.length - kept.length;
      return isRun(kept) ? inRun(kept) : kept.map((one) => walk(one, key));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
  };
  /** A link, a source, a story elsewhere whose address says the words. */
  const leadsThere = (one: unknown): boolean =>
    typeof one === 'object' &&
    one !== null &&
    Object.entries(one).some(([name, value]) => ADDRESSES.has(name) && typeof value === 'string' && isInAddress(value));

  /** Runs of text with marks, and line breaks: what begins in one run may end in another. */
  const inRun = (runs: Run[]): Run[] => {
    const whole = runs.map(({ text: words = BREAK }) => words).join('');
    const found = [...whole.matchAll(pattern)].map(({ 0: match, index }) => ({
      from: index,
      until: index + match.length,
    }));
    count += found.length;
    return cutRuns(runs, found, instead).map((run) => {
      if (run.text === undefined) return run;
      const marks = run.marks?.filter((mark) => !leadsThere(mark)) ?? [];
      count += (run.marks?.length ?? 0) - marks.length;
      return { text: run.text, ...(marks.length > 0 ? { marks } : {}) };
    });
  };
  return {
    text,
    isInAddress,
    value: <Value>(value: Value) => walk(value, '') as Value,
    count: () => count,
  };
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
