import { expect, test } from 'vitest';
import { canonicalPath, encodePath, readTarget } from './request-target.ts';

const leadsTo = (target: string) => {
  const read = readTarget(target);
  return read && (read.canonical ? 'itself' : encodePath(read.path));
};

test.each([
  ['/world/2026/05/04/the-dam', 'itself'],
  ['/', 'itself'],
  ['/world/', '/world'],
  ['//world', '/world'],
  ['//evil.example/x', '/evil.example/x'],
  ['/\\evil.example', '/%5Cevil.example'],
  ['/%5Cevil.example', 'itself'],
  ['/world/./.)', '/world'],
  ['/world./)', '/world'],
  ['/world).”', '/world'],
  ['/world%29', '/world'],
  ['/a%3Bb', '/a;b'],
  ['/a;b:c@d', 'itself'],
  ['/a%2Fb', '/a/b'],
  ['/100%25', 'itself'],
  ['/a%3Fb', 'itself'],
  ['/a%23b', 'itself'],
  ['/J%CC%8C', '/%C7%B0'],
  ['/j%CC%8C', '/%C7%B0'],
  ['/%C7%B0', 'itself'],
  ['/%F0%9F%97%9E', 'itself'],
  ['/%D8%AE%D8%A8%D8%B1%D8%8C', '/%D8%AE%D8%A8%D8%B1'],
  ['/a/..%2f..%2fetc', undefined],
  ['/%00', undefined],
  ['/a%0d%0aSet-Cookie:x', undefined],
  ['/%ff', undefined],
  ['*', undefined],
])('%s leads to %s', (target, address) => expect(leadsTo(target)).toBe(address));

test('where an address leads, it leads no further: one redirect is enough', () => {
  const parts = [
    'a',
    'É',
    'J̌',
    'İ',
    'ẞ',
    'Σ',
    '.',
    '..',
    '/',
    ')',
    '’',
    ' ',
    '%',
    '؟',
    'ﬁ',
    '\u212B',
    '\u0301',
    '😀',
    ';',
  ];
  for (const one of parts)
    for (const two of parts)
      for (const three of parts) {
        const path = canonicalPath(`/${one}${two}${three}/${two}${one}`);
        expect([path, canonicalPath(path)]).toEqual([path, path]);
        expect(readTarget(encodePath(path))).toMatchObject({ path, canonical: true });
      }
});

test('sixteen thousand full stops cost no time', () => {
  const started = performance.now();
  readTarget(`/${'.,'.repeat(8_000)}x`);
  expect(performance.now() - started).toBeLessThan(20);
});
