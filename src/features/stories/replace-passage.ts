import { BREAK, cut, isRun, type Run } from './runs.ts';
import type { StoryDocument } from './story.schema.ts';

/** A passage by its own words and by what stands around it (W3C Web Annotation Data Model §4.2.4). */
export type Passage = { quote: string; prefix: string; suffix: string };

type Replaced = Partial<Pick<StoryDocument, 'headline' | 'standfirst' | 'body'>>;

/**
 * Puts other words in the place of a passage of the headline, the standfirst or the text.
 * @returns the field that changes; 'none' where the passage is not there any more, 'many' where it can't be told which one is meant
 */
export function replacePassage(
  { headline, standfirst, body }: StoryDocument,
  { quote, prefix, suffix }: Passage,
  instead: string,
): Replaced | 'none' | 'many' {
  const texts = [headline, standfirst ?? '', ...runsOf(body).map(textOf)];
  const places = texts.flatMap((text, index) => placesIn(text, quote).map((from) => ({ index, from })));
  const around = ({ index, from }: Place) => {
    const text = texts[index] ?? '';
    return { before: text.slice(0, from), after: text.slice(from + quote.length) };
  };
  const isWhole = (place: Place) => {
    const { before, after } = around(place);
    return before.endsWith(prefix) && after.startsWith(suffix);
  };
  // Near a paragraph's edge there is less around the passage than elsewhere.
  const isNear = (place: Place) => {
    const { before, after } = around(place);
    return (
      (before.endsWith(prefix) || prefix.endsWith(before)) && (after.startsWith(suffix) || suffix.startsWith(after))
    );
  };
  if (places.length === 0) return 'none';
  const whole = places.filter(isWhole);
  const fitting = places.length === 1 ? places : whole.length > 0 ? whole : places.filter(isNear);
  const [place, ...others] = fitting;
  if (!place || others.length > 0) return 'many';
  const { index, from } = place;
  const replaced = (text: string) => text.slice(0, from) + instead + text.slice(from + quote.length);
  if (index === 0) return { headline: replaced(headline) };
  if (index === 1) return { standfirst: replaced(standfirst ?? '') };
  return { body: replaceRun(body, index - 2, (run) => inRun(run, { from, until: from + quote.length }, instead)) };
}

/** In which text, and where in it. */
type Place = { index: number; from: number };

function placesIn(text: string, quote: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) places.push(at);
  return places;
}

const textOf = (run: Run[]): string => run.map(({ text = BREAK }) => text).join('');

function runsOf(value: unknown): Run[][] {
  if (Array.isArray(value)) return isRun(value) ? [value] : value.flatMap(runsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(runsOf) : [];
}

/** The same with one of its runs, counted as `runsOf` does, made anew. */
function replaceRun<Value>(value: Value, index: number, make: (run: Run[]) => Run[]): Value {
  let at = 0;
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) {
      if (!isRun(one)) return one.map(walk);
      return at++ === index ? make(one) : one;
    }
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, walk(part)]));
  };
  return walk(value) as Value;
}

/** The words instead take the marks of where the passage begins; what else was marked keeps its own. */
function inRun(run: Run[], found: { from: number; until: number }, instead: string): Run[] {
  let at = 0;
  return run.flatMap((part) => {
    const from = at;
    at += (part.text ?? BREAK).length;
    const left = cut(part.text ?? BREAK, from, [found], instead);
    if (left === '') return [];
    return part.text === undefined ? [part] : [{ ...part, text: left }];
  });
}
