import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { smallPdf } from '../../src/features/media/testing/pictures.ts';
import { type MediaDesk, mediaIn, openMediaDesk } from '../program/media-desk.ts';

// All sizes and formats of a picture take seconds where others want the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: MediaDesk;

beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());

describe('on the page of a story', () => {
  test('a picture is there in the same second, and every file that the page names exists, then and when better ones are made', async () => {
    const medium = await desk.sent(await desk.newPicture(2400, 1600), '?alt=A%20flag');
    const story = await desk.write({
      heroImage: { media: medium.id, caption: 'Of this story' },
      body: { version: 1, blocks: [{ kind: 'image', media: { hash: medium.hash }, alt: '' }] },
    });
    expect((await desk.act('GET', `/api/v1/stories/${story.id}`)).json.heroImage).toMatchObject({
      media: { id: medium.id, hash: medium.hash },
      ...{ alt: 'A flag', caption: 'Of this story', width: 1280, height: 853 },
    });
    expect(await desk.statusOf(medium.urls.src)).toBe(404);
    const path = await desk.publish(story.id);
    const seen = new Set<string>();
    const look = async () => {
      for (const page of [path, '/', '/world', '/rss.xml', '/feed.json']) {
        const { text } = await desk.call('GET', page, { as: 'stranger' });
        for (const address of mediaIn(text)) {
          if (!seen.has(address)) expect([address, await desk.statusOf(address)]).toEqual([address, 200]);
          seen.add(address);
        }
      }
    };
    await look();
    await desk.ready(medium.id);
    await vi.waitUntil(async () => (await desk.call('GET', path, { as: 'stranger' })).text.includes('.avif'), {
      timeout: 5_000,
    });
    await vi.waitUntil(async () => (await desk.call('GET', '/', { as: 'stranger' })).text.includes('.avif'), {
      timeout: 5_000,
    });
    await look();
    const { text } = await desk.call('GET', path, { as: 'stranger' });
    expect(text).toContain('<source type="image/avif"');
    expect(text).toMatch(/<figure><picture>.*fetchpriority="high"/);
    expect(text).toMatch(/property="og:image" content="http:\/\/[^"]+\/media\/[0-9a-f]{32}\/social-50-50-1200\.jpg"/);
    expect(text.match(/"@type":"ImageObject","url":"[^"]+\/(?:16x9|4x3|1x1)-/g)).toHaveLength(3);
    const [address = ''] = seen;
    expect((await desk.fileAt(address)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('a new picture without words for those who don’t see it is not published, until it has them or decorates', async () => {
    const medium = await desk.sent(await desk.newPicture());
    const story = await desk.write({
      heroImage: { media: medium.hash },
      body: { version: 1, blocks: [{ kind: 'image', media: { hash: medium.hash }, alt: '' }] },
    });
    const publish = () => desk.call('POST', `/api/v1/stories/${story.id}/publish`, { body: {} });
    expect((await publish()).json).toMatchObject({
      status: 422,
      errors: [{ pointer: '/heroImage/alt' }, { pointer: '/body/blocks/0/alt' }],
    });
    const tag = { 'if-match': '"1"' };
    await desk.act('PATCH', `/api/v1/media/${medium.id}`, { decorative: true }, tag);
    expect((await publish()).status).toBe(200);
  });

  test('an unknown picture, and a file that is none, are refused where they are named', async () => {
    const pdf = await desk.sent(smallPdf());
    for (const media of ['ffffffffffffffffffffffffffffffff', pdf.id]) {
      const answer = await desk.call('POST', '/api/v1/stories', {
        body: { headline: 'X', section: 'world', heroImage: { media } },
      });
      expect(answer.json).toMatchObject({ status: 422, errors: [{ pointer: '/heroImage/media' }] });
    }
  });

  test('an answer’s picture may be sent back as it is, and changes nothing', async () => {
    const medium = await desk.sent(await desk.newPicture(), '?alt=Same');
    const story = await desk.write({ heroImage: { media: medium.id, focalPoint: { x: 0.1, y: 0.2 } } });
    const { heroImage } = (await desk.act('GET', `/api/v1/stories/${story.id}`)).json;
    const after = await desk.call('PATCH', `/api/v1/stories/${story.id}`, {
      body: { heroImage },
      headers: { 'if-match': '"1"' },
    });
    expect([after.status, after.json.revision]).toEqual([200, 1]);
  });
});

describe('the list for the newsroom', () => {
  test('is found by words, by what lacks its words, and page by page', async () => {
    const first = await desk.sent(await desk.newPicture(), '?fileName=Lighthouse%20at%20dusk.jpg');
    await desk.sent(await desk.newPicture(), '?alt=The%20harbour');
    const list = async (query: string) => (await desk.call('GET', `/api/v1/media?${query}`, { as: 'reporter' })).json;
    expect((await list('q=dusk%20lighthouse')).items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
    expect((await list('q=100%25')).items).toEqual([]);
    for (const { alt, decorative } of (await list('lacking=alt')).items) expect([alt, decorative]).toEqual(['', false]);
    const page = await list('limit=1');
    const next = await list(`limit=1&cursor=${page.next}`);
    expect(next.items[0].id).not.toBe(page.items[0].id);
    expect((await desk.call('GET', '/api/v1/media', { as: 'stranger' })).status).toBe(401);
    expect((await desk.call('GET', '/api/v1/media?cursor=WyJ4IiwieSJd', { as: 'reporter' })).status).toBe(400);
  });

  test('a change needs the revision it is based on', async () => {
    const { id } = await desk.sent(await desk.newPicture());
    const patch = (headers: Record<string, string>, body: unknown) =>
      desk.call('PATCH', `/api/v1/media/${id}`, { as: 'reporter', body, headers });
    expect((await patch({}, { alt: 'x' })).status).toBe(428);
    expect((await patch({ 'if-match': '"1"' }, { alt: 'First' })).json).toMatchObject({ alt: 'First', revision: 2 });
    expect((await patch({ 'if-match': '"1"' }, { alt: 'Second' })).json).toMatchObject({
      status: 409,
      current: { alt: 'First' },
    });
    expect((await patch({ 'if-match': '"2"' }, { focalPoint: { x: 2, y: 0 } })).json.errors[0].pointer).toBe(
      '/focalPoint/x',
    );
  });
});

test('where a medium is used names stories, portraits, standing pages, and drafts until readers see them', async () => {
  const medium = await desk.sent(await desk.newPicture(), '?alt=A%20flag');
  const uses = async () => (await desk.act('GET', `/api/v1/media/${medium.id}/uses`)).json.items;
  expect(await uses()).toEqual([]);
  const image = { kind: 'image', media: { hash: medium.hash }, alt: '' };
  const { kind: _, ...picture } = image;
  const body = { version: 1, blocks: [{ kind: 'gallery', pictures: [picture] }] };
  const inText = await desk.write({ headline: 'In its text', body });
  const asLead = await desk.write({ headline: 'As its lead', heroImage: { media: medium.id } });
  const draft = (story: { id: string }, label: string) => ({ kind: 'draft', id: story.id, label });
  expect(await uses()).toEqual([draft(asLead, 'As its lead'), draft(inText, 'In its text')]);

  const address = await desk.publish(asLead.id);
  await desk.act('POST', '/api/v1/authors', { name: 'Ana Flag', slug: 'ana-flag', portrait: { media: medium.id } });
  await desk.act('POST', '/api/v1/pages', {
    title: 'Our flag',
    slug: 'our-flag',
    body: { version: 1, blocks: [image] },
  });
  expect(await uses()).toEqual([
    { kind: 'story', id: asLead.id, label: 'As its lead', address },
    { kind: 'author', label: 'Ana Flag', address: '/authors/ana-flag' },
    { kind: 'page', label: 'Our flag', address: '/our-flag' },
    draft(inText, 'In its text'),
  ]);
  const { text } = await desk.call('GET', `/studio/media/${medium.id}`);
  expect(text).toContain('Draft: In its text');
  expect(text).toContain('Standing page: <a href="/our-flag">Our flag</a>');
  expect((await desk.call('GET', `/api/v1/media/${medium.id}/uses`, { as: 'stranger' })).status).toBe(401);
});

test('the front shows the face of who wrote an opinion, until the picture is taken away', async () => {
  const medium = await desk.sent(await desk.newPicture(), '?alt=A%20face');
  await desk.act('POST', '/api/v1/sections', { name: 'Opinion', slug: 'opinion' });
  await desk.act('POST', '/api/v1/authors', { name: 'Una Voce', slug: 'una', portrait: { media: medium.id } });
  const opinion = { section: 'opinion', type: 'opinion', authors: ['una'] };
  for (const headline of ['First view', 'Second view', 'Third view', 'Fourth view', 'Fifth view']) {
    const { id } = await desk.write({ headline, ...opinion });
    await desk.publish(id);
  }
  const block = async () => {
    const { text } = await desk.call('GET', '/', { as: 'stranger' });
    return /<section class="block" aria-label="Opinion">.*?<\/section>/s.exec(text)?.[0] ?? '';
  };
  await vi.waitUntil(async () => (await block()).includes(`/media/${medium.hash}/1x1-`), { timeout: 5_000 });
  expect(await block()).toContain(' alt loading=');
  await desk.act('POST', `/api/v1/media/${medium.id}/kill`, { reason: 'Not her.' });
  await vi.waitUntil(async () => !(await block()).includes(medium.hash), { timeout: 5_000 });
  expect(await block()).toContain('Una Voce');
});
