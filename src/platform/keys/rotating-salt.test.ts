import { expect, test } from 'vitest';
import { RotatingSalt } from './rotating-salt.ts';

const DAY = 24 * 3_600_000;
const NOON = Date.UTC(2026, 10, 25, 12);

test('processes that began on different days have the same salt, and another one each day', () => {
  const first = new RotatingSalt();
  const start = Date.now();
  const later = new RotatingSalt(first.handOn(start + 3 * DAY));
  const salts = [first.today(start + 3 * DAY), later.today(start + 3 * DAY), first.today(start + 4 * DAY)];
  expect(salts[0]).toBe(salts[1]);
  expect(salts[2]).not.toBe(salts[0]);
  expect(later.today(start + 4 * DAY)).toBe(salts[2]);
});

test('what was handed on holds nothing of the days before', () => {
  const salt = new RotatingSalt({ day: Math.floor(NOON / DAY) - 1, salt: 'yesterday' });
  expect(JSON.stringify(salt.handOn(NOON))).not.toContain('yesterday');
});

test('a program that begins anew has another one', () => {
  expect(new RotatingSalt().today()).not.toBe(new RotatingSalt().today());
});
