import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Improver } from './improver.ts';

let improved: string[];
let improver: Improver;
/** What one improvement takes, in milliseconds. */
let work = 0;

beforeEach(() => {
  vi.useFakeTimers();
  improved = [];
  work = 100;
  const improve = async (path: string) => {
    improved.push(path);
    await new Promise((resolve) => setTimeout(resolve, work));
  };
  improver = new Improver({ improve });
});
afterEach(() => {
  improver.stop();
  vi.useRealTimers();
});

test('a page is improved once it has lasted for thirty seconds', async () => {
  improver.stored('/world');
  await vi.advanceTimersByTimeAsync(29_999);
  expect(improved).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(improved).toEqual(['/world']);
});

test('a page that is made anew meanwhile must last again', async () => {
  improver.stored('/world');
  await vi.advanceTimersByTimeAsync(20_000);
  improver.stored('/world');
  await vi.advanceTimersByTimeAsync(29_999);
  expect(improved).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(improved).toEqual(['/world']);
});

test('after each page it rests four times as long as it worked, so that publishing is not slowed', async () => {
  for (const path of ['/1', '/2', '/3']) improver.stored(path);
  await vi.advanceTimersByTimeAsync(30_499);
  expect(improved).toEqual(['/1']);
  await vi.advanceTimersByTimeAsync(1);
  expect(improved).toEqual(['/1', '/2']);
});

test('pages that are stored while it works do not start a second one beside it', async () => {
  for (const path of ['/1', '/2']) improver.stored(path);
  await vi.advanceTimersByTimeAsync(30_050);
  improver.stored('/3');
  await vi.advanceTimersByTimeAsync(60);
  expect(improved).toEqual(['/1']);
});
