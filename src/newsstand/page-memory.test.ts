import { expect, test } from 'vitest';
import { cutCards } from './cut-cards.ts';
import { PageMemory, ready } from './page-memory.ts';
import { card, STORY } from './testing/paper-press.ts';

const page = (path: string, size = 100, tags: string[] = []) => {
  const body = Buffer.alloc(size);
  const bodies = { identity: body, gzip: body, br: body };
  return ready({ path, status: 200, kind: 'page', contentType: 'text/html', position: 0, tags, bodies, modified: 1 });
};

test('when there are more bytes than allowed, what was not asked for longest leaves first', () => {
  const memory = new PageMemory(3 * 1_300 + 2_000);
  const first = page('/1');
  for (const one of [first, page('/2'), page('/3')]) memory.set(one);
  memory.keepLonger(first);
  for (const one of [page('/4'), page('/5')]) memory.set(one);
  expect(['/1', '/2', '/3', '/4', '/5'].map((path) => memory.get(path) !== undefined)).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
});

test('one large page does not push out all others', () => {
  const memory = new PageMemory(40_000);
  memory.set(page('/small'));
  memory.set(page('/large', 20_000));
  expect([memory.get('/small') !== undefined, memory.get('/large')]).toEqual([true, undefined]);
});

test('a page that is replaced is counted once, and all that is deleted is given back', () => {
  const memory = new PageMemory(40_000);
  for (let number = 0; number < 50; number++) memory.set(page('/1', 100 + number));
  memory.set(page('/2', 100, ['story:1']));
  memory.deleteWith(new Set(['story:1']));
  memory.delete('/1');
  memory.delete('/nothing');
  expect(memory.size).toEqual({ pages: 0, bytes: 0 });
});

test('every card of a story is cut out, with its markers, and nothing else', () => {
  const other = card('other', 'kept');
  expect(cutCards(`a${card()}b${other}c${card()}d`, [STORY])).toBe(`ab${other}cd`);
});

test('a page without its markers, or with one that never ends, can not be cut', () => {
  expect(cutCards('a', [STORY])).toBeUndefined();
  expect(cutCards(`${card('other')}a<!--card:${STORY}-->b`, ['other', STORY])).toBeUndefined();
});
