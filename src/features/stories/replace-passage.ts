import { fitOf, type Passage, placesIn } from './body/passage.schema.ts';
import { BREAK, cutRuns, isRun, type Run } from './runs.ts';
import type { StoryDocument } from './story.schema.ts';

type Replaced = Partial<Pick<StoryDocument, 'headline' | 'standfirst' | 'body'>>;

/**
 * Puts other words in the place of a passage of the headline, the standfirst or the text.
 * @returns the field that changes; 'none' where the passage is not there any more, 'many' where it can't be told which one is meant
 */
export function replacePassage(
  { headline, standfirst, body }: StoryDocument,
  passage: Passage,
  instead: string,
): Replaced | 'none' | 'many' {
  const texts = [headline, standfirst ?? '', ...runsOf(body).map(textOf)];
  const places = texts.flatMap((text, index) =>
    placesIn(text, passage).map((from) => ({ index, from, fit: fitOf(text, from, passage) })),
  );
  if (places.length === 0) return 'none';
  const whole = places.filter(({ fit }) => fit === 'whole');
  const near = places.filter(({ fit }) => fit === 'near');
  const fitting = places.length === 1 ? places : whole.length > 0 ? whole : near;
  const [place, ...others] = fitting;
  if (!place || others.length > 0) return 'many';
  const { index, from } = place;
  const replaced = (text: string) => text.slice(0, from) + instead + text.slice(from + passage.quote.length);
  if (index === 0) return { headline: replaced(headline) };
  if (index === 1) return { standfirst: replaced(standfirst ?? '') };
  return {
    body: replaceRun(body, index - 2, (run) => cutRuns(run, [{ from, until: from + passage.quote.length }], instead)),
  };
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
