/**
 * A passage of a text by its own words and by what stands around it (W3C Web Annotation Data Model §4.2.4, text quote selector). Decided
 * here for the suggestion that is accepted and for the mark in the browser's editor alike.
 */
export type Passage = { quote: string; prefix: string; suffix: string };

/** How many characters before and after a passage are kept with it. */
export const AROUND = 60;

/** Where in a text the words of a passage stand, whatever stands around them. */
export function placesIn(text: string, { quote }: Pick<Passage, 'quote'>): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) places.push(at);
  return places;
}

/**
 * How well what stands around a place fits the passage: `whole`, or `near` where the paragraph begins or ends sooner than when the
 * passage was noted.
 */
export function fitOf(text: string, at: number, { quote, prefix, suffix }: Passage): 'whole' | 'near' | 'none' {
  const [before, after] = [text.slice(0, at), text.slice(at + quote.length)];
  if (before.endsWith(prefix) && after.startsWith(suffix)) return 'whole';
  const isNear =
    (before.endsWith(prefix) || prefix.endsWith(before)) && (after.startsWith(suffix) || suffix.startsWith(after));
  return isNear ? 'near' : 'none';
}
