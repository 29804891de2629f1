import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let desk: Desk;
beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world', 'sport');
});
afterAll(() => room?.close());

describe('lists', () => {
  test('strangers are listed what is public, newest first, page by page, each once', async () => {
    const made = [];
    for (let index = 0; index < 5; index++)
      made.push(await desk.write({ section: 'sport', firstPublishedAt: `200${index}-01-01T00:00:00Z` }));
    for (const story of made) await desk.publish(story);
    await desk.write({ section: 'sport' });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await room.call('GET', `/api/v1/stories?section=sport&limit=2${cursor}`, { as: 'stranger' });
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.next ? `&cursor=${page.body.next}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(made.map(({ body }) => body.id).reverse());
    expect((await room.call('GET', '/api/v1/stories?section=sport')).body.items).toHaveLength(6);
  });

  test('what is not public is listed to the newsroom only', async () => {
    for (const query of ['status=draft', 'status=scheduled', 'mine=1']) {
      expect((await room.call('GET', `/api/v1/stories?${query}`, { as: 'stranger' })).status).toBe(401);
    }
    await desk.oneOfEachStatus();
    const mine = await desk.write({}, 'other-reporter');
    const list = await room.call('GET', '/api/v1/stories?mine=1', { as: 'other-reporter' });
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([mine.body.id]);
    for (const status of [
      'draft',
      'in-review',
      'ready',
      'scheduled',
      'published',
      'unpublished',
      'retracted',
      'taken-down',
    ]) {
      const { items } = (await room.call('GET', `/api/v1/stories?status=${status}&limit=100`)).body;
      expect(items.length, status).toBeGreaterThan(0);
      for (const item of items) expect(item.status).toBe(status);
    }
  });

  test('a list is found by words, author and section, and odd questions are refused', async () => {
    const made = await desk.write({ headline: 'Zeppelin über Calder' });
    await desk.publish(made);
    const found = await room.call('GET', `/api/v1/stories?q=${encodeURIComponent('ZEPPELIN über')}`, {
      as: 'stranger',
    });
    expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([made.body.id]);
    expect((await room.call('GET', '/api/v1/stories?section=nowhere', { as: 'stranger' })).body).toEqual({
      items: [],
      next: null,
    });
    for (const query of ['limit=0', 'limit=101', 'status=lost', 'cursor=%7B%7D', 'cursor=WyJhIl0']) {
      expect([query, (await room.call('GET', `/api/v1/stories?${query}`)).status]).toEqual([query, 422]);
    }
  });
});
