import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type MediaDesk, openMediaDesk } from '../program/media-desk.ts';

// All sizes and formats of a picture take seconds where others want the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: MediaDesk;

beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());

describe('who may see it', () => {
  const withPicture = async () => {
    const medium = await desk.sent(await desk.newPicture(), '?alt=Here');
    const story = await desk.write({ heroImage: { media: medium.id } });
    return { medium, story, src: medium.urls.src as string };
  };

  test('closed to strangers until a story with it is public, closed again when it is not; the newsroom sees it unkept', async () => {
    const { story, src, medium } = await withPicture();
    expect([await desk.statusOf(src), await desk.statusOf(src, 'reporter')]).toEqual([404, 200]);
    expect((await desk.fileAt(src, 'reporter')).headers.get('cache-control')).toBe('private, no-store');
    await desk.publish(story.id);
    expect(await desk.statusOf(src)).toBe(200);
    const isOpen = () => existsSync(join(desk.dataDir, 'media', 'public', medium.hash));
    await vi.waitUntil(isOpen, { timeout: 3_000 });
    await desk.act('POST', `/api/v1/stories/${story.id}/unpublish`, {});
    await vi.waitUntil(async () => (await desk.statusOf(src)) === 404, { timeout: 3_000 });
    expect(isOpen()).toBe(false);
  });

  test('stays open while another public story shows it', async () => {
    const { medium, story, src } = await withPicture();
    await desk.publish(story.id);
    const other = await desk.write({ heroImage: { media: medium.id } });
    await desk.publish(other.id);
    await desk.act('POST', `/api/v1/stories/${story.id}/unpublish`, {});
    // What follows the log has passed this when it has passed what came after.
    await desk.publish((await desk.write({})).id);
    expect(await desk.statusOf(src)).toBe(200);
  });

  test('opens at the second of a planned publication, and closes at its end', async () => {
    const { story, src } = await withPicture();
    const at = new Date(Date.now() + 1_500);
    const until = new Date(Date.now() + 3_500);
    await desk.act('PATCH', `/api/v1/stories/${story.id}`, { unpublishAt: until.toISOString() }, { 'if-match': '"1"' });
    await desk.act('POST', `/api/v1/stories/${story.id}/publish`, { at: at.toISOString() });
    expect(await desk.statusOf(src)).toBe(404);
    await vi.waitUntil(async () => (await desk.statusOf(src)) === 200, { timeout: 4_000, interval: 50 });
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime() - 50);
    await vi.waitUntil(async () => (await desk.statusOf(src)) === 404, { timeout: 5_000, interval: 50 });
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime() - 50);
  });

  test('of a story that was taken down it is gone', async () => {
    const { story, src } = await withPicture();
    await desk.publish(story.id);
    await desk.act('POST', `/api/v1/stories/${story.id}/takedown`, { internalReason: 'for a test' });
    await vi.waitUntil(async () => (await desk.statusOf(src)) === 410, { timeout: 3_000 });
  });

  test('killed, it is gone for everybody at once, and pages are made without it', async () => {
    const bytes = await desk.newPicture();
    const medium = await desk.sent(bytes, '?alt=Not%20ours');
    const portrait = await desk.act('POST', '/api/v1/authors', {
      name: 'Shown There',
      portrait: { media: medium.id },
    });
    expect(portrait.json.portrait).toMatchObject({ media: { hash: medium.hash }, width: 320, height: 320 });
    const block = { kind: 'image', media: { hash: medium.hash }, alt: 'In the text', credit: 'Somebody' };
    const story = await desk.write({ heroImage: { media: medium.id }, body: { version: 1, blocks: [block] } });
    const path = await desk.publish(story.id);
    expect(
      (await desk.call('POST', `/api/v1/media/${medium.id}/kill`, { as: 'reporter', body: { reason: 'x' } })).status,
    ).toBe(403);
    const killed = await desk.act('POST', `/api/v1/media/${medium.id}/kill`, { reason: 'The agency withdrew it' });
    expect(killed.json.killed).toMatchObject({ reason: 'The agency withdrew it' });
    expect([await desk.statusOf(medium.urls.src), await desk.statusOf(medium.urls.src, 'reporter')]).toEqual([
      410, 410,
    ]);
    for (const page of [path, '/', '/world', `/authors/${portrait.json.slug}`, '/rss.xml'])
      await vi.waitUntil(async () => !(await desk.call('GET', page, { as: 'stranger' })).text.includes(medium.hash), {
        timeout: 3_000,
      });
    expect((await desk.call('GET', path, { as: 'stranger' })).text).not.toContain('In the text');
    expect((await desk.send(bytes)).status).toBe(409);
    expect(
      (await desk.act('POST', `/api/v1/media/${medium.id}/kill`, { reason: 'again' })).json.killed.reason,
    ).toContain('agency');
    const { items } = (await desk.call('GET', '/api/v1/audit', { as: 'admin' })).json;
    expect(items.filter(({ act }: { act: string }) => act === 'kill-medium')).toHaveLength(1);
  });

  test('what is no file of a medium is nothing', async () => {
    const { medium } = await withPicture();
    for (const name of ['nothing.jpg', '..%2f..%2fsecret', 'original', '640.jpg.html', '%2e%2e'])
      expect([name, await desk.statusOf(`/media/${medium.hash}/${name}`, 'reporter')]).toEqual([name, 404]);
    expect(await desk.statusOf(`/media/${'0'.repeat(32)}/640.jpg`, 'reporter')).toBe(404);
    expect(await desk.statusOf('/media', 'reporter')).toBe(404);
  });
});
