import { expect, test } from 'vitest';
import { DecayedReads } from './decayed-reads.ts';
import { chooseWindow, NO_RANKING, rankLists } from './rankings.ts';
import { HOUR } from './windows.ts';

const NOON = Date.UTC(2026, 10, 25, 12);

/** Stories a, b, … with so many reads each, at an instant. */
function readsOf(numbers: readonly number[], at = NOON): DecayedReads {
  const reads = new DecayedReads();
  for (const [index, number] of numbers.entries()) reads.add('abcdefghij'.charAt(index), number, at);
  return reads;
}
const inSite = (stories: string) => new Map([...stories].map((story) => [story, ['site']]));
const listOf = (reads: DecayedReads, places: ReadonlyMap<string, readonly string[]>) =>
  rankLists(reads, places, NOON).get('site') ?? NO_RANKING;
const namesOf = (chosen: ReturnType<typeof chooseWindow>) =>
  chosen && [chosen.window, chosen.stories.map(({ story }) => story).join('')];

test('the hour is taken when five stories have twenty reads in it', () => {
  const reads = readsOf([24, 23, 22, 21, 20, 19]);
  expect(namesOf(chooseWindow(listOf(reads, inSite('abcdef'))))).toEqual(['hour', 'abcde']);
});

test('with four, the next longer window that has five, and none where the week has not', () => {
  expect(namesOf(chooseWindow(listOf(readsOf([24, 23, 22, 21, 20], NOON - 3 * HOUR), inSite('abcde'))))).toEqual([
    'day',
    'abcde',
  ]);
  expect(namesOf(chooseWindow(listOf(readsOf([24, 23, 22, 21, 20], NOON - 50 * HOUR), inSite('abcde'))))).toEqual([
    'week',
    'abcde',
  ]);
  expect(chooseWindow(listOf(readsOf([24, 23, 22, 21, 19]), inSite('abcde')))).toBeNull();
});

test('the story on whose page it stands is never in it, nor does it help to fill it', () => {
  expect(namesOf(chooseWindow(listOf(readsOf([25, 24, 23, 22, 21, 20]), inSite('abcdef')), 'b'))).toEqual([
    'hour',
    'acdef',
  ]);
  expect(chooseWindow(listOf(readsOf([24, 23, 22, 21, 20]), inSite('abcde')), 'b')).toBeNull();
});

test('a story stands in the lists of its places and in no other', () => {
  const places = new Map([
    ['a', ['site', 'world']],
    ['b', ['site']],
    ['c', []],
  ]);
  const lists = rankLists(readsOf([30, 29, 28, 27]), places, NOON);
  const names = (list: string) => lists.get(list)?.hour.map(({ story }) => story);
  expect([names('site'), names('world'), [...lists.keys()].sort()]).toEqual([['a', 'b'], ['a'], ['site', 'world']]);
});
