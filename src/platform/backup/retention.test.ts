import { expect, test } from 'vitest';
import { nightlyName, outlived } from './index.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);
const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => nightlyName(day(from + index)));

/** What is left when each night's archive was made and what had outlived its use was deleted. */
function after(nights: number): string[] {
  let kept: string[] = [];
  for (let night = 1; night <= nights; night++) {
    kept.push(nightlyName(day(night)));
    const gone = outlived(kept);
    kept = kept.filter((name) => !gone.includes(name));
  }
  return kept;
}

test('the first seven nights are all kept', () => {
  expect(outlived(names(1, 7))).toEqual([]);
});

test('after a year of nights the last seven stay, and the Sundays of the four weeks before them', () => {
  const kept = after(365);
  // 31 December 2026 is a Thursday; the seven days before Christmas Day’s end begin on Friday, the 25th.
  expect(kept.slice(-7)).toEqual(names(359, 365));
  expect(kept.slice(0, -7)).toEqual(['2026-12-06', '2026-12-13', '2026-12-20', '2026-12-24'].map(nightlyName));
});

test('there are never more than eleven, and after five weeks never fewer than eleven', () => {
  for (let nights = 1; nights <= 120; nights++) {
    const { length } = after(nights);
    expect(length, `after ${nights} nights`).toBeLessThanOrEqual(11);
    if (nights >= 42) expect(length, `after ${nights} nights`).toBe(11);
  }
});

test('nights without an archive cost none of the others', () => {
  const sparse = ['2026-01-05', '2026-02-09', '2026-03-16', '2026-06-01', '2026-09-07'].map(nightlyName);
  expect(outlived(sparse)).toEqual([]);
});

test('files of others are left alone', () => {
  const foreign = ['courant-2026-01-01.tar.zst.bak', 'courant-by-hand.tar.zst', 'proved.json', 'notes.txt'];
  expect(outlived([...names(1, 31), ...foreign]).filter((name) => foreign.includes(name))).toEqual([]);
});
