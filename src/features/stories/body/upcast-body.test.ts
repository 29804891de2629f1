import { describe, expect, test } from 'vitest';
import { EVERY_KIND } from './body.fixtures.ts';
import { climb, type StoredBody, UnknownBodyVersionError, upcastBody } from './upcast-body.ts';

describe('a stored body', () => {
  test('of today’s version is read as it lies there', () => {
    expect(upcastBody(EVERY_KIND)).toBe(EVERY_KIND);
  });

  test('of an older version climbs one step after the other', () => {
    const steps = new Map<number, (older: StoredBody) => StoredBody>([
      [-1, (older) => ({ ...older, version: 0, lines: ['a'] })],
      [0, (older) => ({ version: 1, blocks: (older as unknown as { lines: string[] }).lines }) as StoredBody],
    ]);
    expect(climb({ version: -1 }, steps, 1)).toEqual({ version: 1, blocks: ['a'] });
    expect(climb({ version: 0, lines: ['b'] }, steps, 1)).toEqual({ version: 1, blocks: ['b'] });
  });

  test.each([{ version: 2, blocks: [] }, { version: 0 }, { version: '1' }, {}, null, 'text'])(
    'that this program does not know is refused: %j',
    (stored) => expect(() => upcastBody(stored)).toThrow(UnknownBodyVersionError),
  );
});
