/** A slug in an address: at most this many bytes of UTF-8, so that a whole path stays under what old proxies and mails carry. */
export const SLUG_BYTES = 160;

/**
 * The words of a headline as a part of an address: NFC, native script and diacritics kept, lower case by Unicode's own rules
 * (never a locale's, or Turkish machines would make other addresses), only letters, marks, digits and hyphens. Empty where
 * the text has none of these.
 */
export function makeSlug(text: string, bytes: number = SLUG_BYTES): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    // An apostrophe joins: "Calder’s" is "calders", not "calder-s".
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (Buffer.byteLength(longer) > bytes) return slug === '' ? cutAtCharacter(word, bytes) : slug;
    slug = longer;
  }
  return slug;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is free, cut so that the suffix fits. */
export async function freeSlug(slug: string, isFree: (slug: string) => Promise<boolean>): Promise<string> {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const candidate = makeSlug(slug, SLUG_BYTES - suffix.length) + suffix;
    if (await isFree(candidate)) return candidate;
  }
}

/** A single word that is too long, as a headline in a script without spaces is, ends between two whole characters. */
function cutAtCharacter(word: string, bytes: number): string {
  let cut = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)) {
    if (Buffer.byteLength(cut + segment) > bytes) return cut;
    cut += segment;
  }
  return cut;
}
