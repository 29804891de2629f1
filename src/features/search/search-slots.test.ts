import { expect, test } from 'vitest';
import { SearchBusy, SearchSlots } from './search-slots.ts';

test('few run at once, some wait in order, the next is turned away, and a failure gives its place on', async () => {
  const slots = new SearchSlots({ atOnce: 2, waiting: 2 });
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const search = (number: number) =>
    slots.run(
      () =>
        new Promise<void>((resolve, reject) => {
          begun.push(number);
          ends.push(number === 1 ? () => reject(new Error('failed')) : resolve);
        }),
    );
  const running = [1, 2, 3, 4].map((number) => search(number).catch((error) => error.message));
  await expect(search(5)).rejects.toThrow(SearchBusy);
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  expect(await running[0]).toBe('failed');
  expect(begun).toEqual([1, 2, 3]);
  ends[1]?.();
  await running[1];
  expect(begun).toEqual([1, 2, 3, 4]);
  ends[2]?.();
  ends[3]?.();
  await Promise.all(running);
  const again = search(6);
  expect(begun.at(-1)).toBe(6);
  ends[4]?.();
  await again;
});
