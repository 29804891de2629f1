import { describe, expect, test } from 'vitest';
import { freeSlug, makeSlug, SLUG_BYTES } from './make-slug.ts';
import { isReserved } from './reserved.ts';

describe('a slug', () => {
  test.for<[string, string]>([
    ['Iran, Oman agree on “military cooperation”', 'iran-oman-agree-on-military-cooperation'],
    ['Calder’s bridge isn’t safe', 'calders-bridge-isnt-safe'],
    ['Übergröße in Zürich: 3,5 Mio. Franken', 'übergröße-in-zürich-3-5-mio-franken'],
    ['İstanbul', 'i̇stanbul'],
    ['e\u0301cole', 'école'],
    ['وزير الخارجية يزور مسقط', 'وزير-الخارجية-يزور-مسقط'],
    ['हिन्दी समाचार', 'हिन्दी-समाचार'],
    ['東京で地震', '東京で地震'],
    ['  --- \u202E../../etc/passwd\u0000 ', 'etc-passwd'],
    ['…?! 💥', ''],
  ])('of %j is %j', ([headline, slug]) => {
    expect(makeSlug(headline)).toBe(slug);
    expect(makeSlug(slug)).toBe(slug);
  });

  test('ends at a whole word within its bytes', () => {
    const slug = makeSlug('wörter '.repeat(60));
    expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(SLUG_BYTES);
    expect(slug.endsWith('wörter')).toBe(true);
  });

  test('of one endless word ends at a whole character', () => {
    const slug = makeSlug('क्षि'.repeat(200));
    expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(SLUG_BYTES);
    expect(slug.length % 'क्षि'.length).toBe(0);
  });

  test('that is taken gets the first free number, and still fits', async () => {
    const taken = new Set(['a', 'a-2']);
    expect(await freeSlug('a', async (slug) => !taken.has(slug))).toBe('a-3');
    const long = makeSlug('x'.repeat(500));
    expect(Buffer.byteLength(await freeSlug(long, async (slug) => slug !== long))).toBeLessThanOrEqual(SLUG_BYTES);
  });
});

test('every first segment of Courant’s own addresses is reserved, and so are editions to come', () => {
  for (const segment of ['s', 'studio', 'api', 'archive', 'topics', 'media', 'assets', 'amp', 'ar', 'pt-br']) {
    expect([segment, isReserved(segment)]).toEqual([segment, true]);
  }
  for (const segment of ['world', 'city', 'science', 'weltpolitik']) expect(isReserved(segment)).toBe(false);
});
