import type { Snapshot } from '../../platform/database/index.ts';
import type { Question } from './question.ts';

/** A piece of text, and whether it is what was looked for. */
export type Piece = { text: string; marked: boolean };

/** Tells the words that were looked for, however they are inflected. */
export type Marker = (word: string) => boolean;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Letters that a word shares with its stem, in any place: Arabic stems lose their article, English ones their ending. */
const SHARED = 3;

/**
 * A marker for these texts. PostgreSQL's own dictionaries say which of their words are meant; asked for the few that resemble a
 * stem, that is a small query, where its `ts_headline` takes 20 whole stories through them anew.
 */
export async function markerFor(
  read: Snapshot,
  { stems, configuration }: Question,
  texts: readonly string[],
): Promise<Marker> {
  const parts = stems.map((stem) => plain(stem).slice(0, SHARED));
  const alike = new Set<string>();
  const seen = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.matchAll(WORD)) {
      if (seen.has(word)) continue;
      seen.add(word);
      const bare = plain(word);
      if (parts.some((part) => bare.includes(part))) alike.add(word);
    }
  }
  if (alike.size === 0) return () => false;
  const rows = await read.query<{ word: string }>({
    name: 'search-marks',
    text: `select word from unnest($1::text[]) word where tsvector_to_array(to_tsvector($2::text::regconfig, word)) && $3::text[]`,
    values: [[...alike], configuration, stems],
  });
  const meant = new Set(rows.map(({ word }) => word));
  return (word) => meant.has(word);
}

const plain = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The whole text, with the words marked. */
export function markAll(text: string, isMeant: Marker): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isMeant(word)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), marked: false });
    pieces.push({ text: word, marked: true });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

/** Characters of a passage: three lines on a phone's screen, two on a wide one. */
const PASSAGE = 220;
/** Of what precedes the first word of a passage. */
const LEAD = 60;
/** Beyond so many places no better passage is looked for. */
const MOST_PLACES = 1_000;

/** The passage with the most of the words in it, the earliest of equals; the beginning of the text where it has none. */
export function passageOf(text: string, isMeant: Marker): Piece[] {
  const places = placesIn(text, isMeant);
  let best = { from: 0, words: 0 };
  let last = 0;
  for (const [number, { index }] of places.entries()) {
    while ((places[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= index + PASSAGE - LEAD) last += 1;
    const words = new Set(places.slice(number, last + 1).map(({ word }) => word)).size;
    if (words > best.words) best = { from: index, words };
    last = Math.max(last, number);
  }
  return markAll(cut(text, Math.max(0, best.from - (best.words > 0 ? LEAD : 0))), isMeant);
}

type Place = { index: number; end: number; word: string };

function placesIn(text: string, isMeant: Marker): Place[] {
  const places: Place[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (isMeant(word)) places.push({ index, end: index + word.length, word: plain(word) });
    if (places.length === MOST_PLACES) break;
  }
  return places;
}

const SENTENCE_ENDS = /(?:[.!?…؟。]["”’»)]?\s+|\n)$/;

/** About a passage from there on, between words, on one line. Dots say where the text goes on. */
function cut(text: string, from: number): string {
  const start = from === 0 ? 0 : beginningOfSentence(text, from);
  const rest = text.slice(start, start + PASSAGE + LEAD);
  const ends = start + rest.length >= text.length;
  const whole = ends || rest.length <= PASSAGE ? rest : rest.slice(0, rest.lastIndexOf(' ', PASSAGE) + 1 || PASSAGE);
  const isWhole = start + whole.length >= text.length;
  const line = whole.replace(/\s+/g, ' ').trim();
  return `${start === 0 || SENTENCE_ENDS.test(text.slice(Math.max(0, start - 4), start)) ? '' : '… '}${line}${isWhole ? '' : ' …'}`;
}

/** The last sentence or paragraph, or else the first word, that begins between there and the word that was looked for. */
function beginningOfSentence(text: string, from: number): number {
  const lead = text.slice(from, from + LEAD);
  const sentence = [...lead.matchAll(/[.!?…؟。]["”’»)]?\s+|\n+/g)].at(-1);
  if (sentence) return from + sentence.index + sentence[0].length;
  const space = /\s/.exec(lead);
  return space ? from + space.index + 1 : from;
}
