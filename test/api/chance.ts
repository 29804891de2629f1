/** Random things that are the same for the same seed. */
export type Chance = {
  /** True with this probability. */
  sometimes(probability: number): boolean;
  of<Item>(items: readonly Item[]): Item;
  /** Of 0 to `most` items. */
  list<Item>(most: number, make: () => Item): Item[];
  /** A few words, or what looks like words and isn't. */
  text(): string;
  markup(): string;
  /** Any JSON value. */
  value(depth?: number): unknown;
};

const TEXTS = [
  'Some words',
  '',
  ' ',
  'été',
  'عالم',
  '👩🏽‍🚒',
  '\u0000',
  '\u202Eturned',
  '\ud800',
  'a\nb',
  "'; drop table stories; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'javascript:alert(1)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: characters of a text, not a template
  '${7*7}{{7*7}}<%= 7*7 %>',
  '%s%n%x',
  'x'.repeat(5_000),
  '2026-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-13-45T99:99:99Z',
  '00000000-0000-7000-8000-000000000000',
  'world',
  'null',
  '-1',
];

const MARKUPS = [
  '<p>One</p>',
  '<h2>Two',
  '<ul><li>a<li>b</ul>',
  '<table><tr><td>a<td>b</table>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:x">x</a>',
  '**bold** _and_ [x](/y)',
  '<blockquote><p>q</p></blockquote>',
  '&amp;&#0;&#xD800;&nbsp;',
  '<!-- --><![CDATA[',
  '\u0000',
  '\n\n',
];

const NUMBERS = [0, -1, 1, 1.5, 1e21, -0, 2 ** 31, 2 ** 53, 1e-300];

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  // mulberry32: 32 bits of state are plenty for a few thousand requests.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const chance: Chance = {
    sometimes: (probability) => next() < probability,
    of: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    list: (most, make) => Array.from({ length: Math.floor(next() * (most + 1)) }, make),
    text: () => (chance.sometimes(0.5) ? `Words ${Math.floor(next() * 1e6)}` : chance.of(TEXTS)),
    markup: () => chance.list(8, () => chance.of(MARKUPS)).join(''),
    value: (depth = 0) => {
      const kinds = [
        () => chance.of(TEXTS),
        () => chance.of(NUMBERS),
        () => chance.of([true, false, null]),
        () => chance.list(3, () => chance.value(depth + 1)),
        () => Object.fromEntries(chance.list(3, () => [chance.text(), chance.value(depth + 1)] as const)),
      ];
      return chance.of(depth > 3 ? kinds.slice(0, 3) : kinds)();
    },
  };
  return chance;
}
