import { expect, test } from 'vitest';
import { Freshness } from './freshness.ts';

const page = (position: number, ...tags: string[]) => ({ position, tags });

test('a page is fresh while none of its tags was touched after its own position', () => {
  const freshness = new Freshness(10);
  freshness.apply(['a', 'b']);
  expect(freshness.isFresh(page(10, 'a', 'c'))).toBe(false);
  expect(freshness.isFresh(page(10, 'c'))).toBe(true);
  expect(freshness.isFresh(page(11, 'a'))).toBe(true);
});

test('a touch of the site is a touch of every page', () => {
  const freshness = new Freshness();
  freshness.apply(['site']);
  expect(freshness.isFresh(page(0, 'a'))).toBe(false);
});

test('a step that is heard twice changes nothing', () => {
  const freshness = new Freshness();
  freshness.apply(['a'], 1);
  freshness.apply(['b'], 1);
  expect(freshness.isFresh(page(0, 'b'))).toBe(true);
});

test('after distrust nothing from before is fresh, and what is made then is', () => {
  const freshness = new Freshness(5);
  freshness.distrustAll();
  expect(freshness.isFresh(page(5))).toBe(false);
  expect(freshness.isFresh(page(freshness.position))).toBe(true);
});

test('what is forgotten of many touches makes older pages stale, never fresh', () => {
  const freshness = new Freshness();
  for (let step = 0; step < 5; step++)
    freshness.apply(Array.from({ length: 50_000 }, (_, number) => `tag-${step}-${number}`));
  for (let step = 0; step < 5; step++) expect(freshness.isFresh(page(step, `tag-${step}-7`))).toBe(false);
  expect(freshness.isFresh(page(5, 'tag-4-7'))).toBe(true);
});
