/** Text as a body has it: runs with marks, and line breaks. */

/** A line break has no text. */
export type Run = { text?: string; marks?: object[] };
export const BREAK = '\n';
type Place = { from: number; until: number };

export const isRun = (value: unknown[]): value is Run[] =>
  value.some((one) => typeof (one as Run | null)?.text === 'string') &&
  value.every(
    (one) => typeof (one as Run | null)?.text === 'string' || (one as { lineBreak?: true } | null)?.lineBreak === true,
  );

/** Runs with other words in the place of what was found; these take the marks of where it begins. What nothing is left of is dropped. */
export function cutRuns(runs: readonly Run[], found: Place[], instead: string): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const text = run.text ?? BREAK;
    const left = cut(text, at, found, instead);
    at += text.length;
    if (left === '') return [];
    return run.text === undefined ? [run] : [{ ...run, text: left }];
  });
}

/** What is left of a run; the words instead stand where what was found begins. */
function cut(text: string, at: number, found: Place[], instead: string): string {
  let left = '';
  let from = at;
  for (const place of found) {
    if (place.until <= at || place.from >= at + text.length) continue;
    left += text.slice(from - at, Math.max(0, place.from - at));
    if (place.from >= at) left += instead;
    from = Math.min(place.until, at + text.length);
  }
  return left + text.slice(from - at);
}
