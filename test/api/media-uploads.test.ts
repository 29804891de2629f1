import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bomb, heicHead, silence, smallPdf, svgWithScript } from '../../src/features/media/testing/pictures.ts';
import { type MediaDesk, mediaIn, openMediaDesk } from '../program/media-desk.ts';

// All sizes and formats of a picture take seconds where others want the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: MediaDesk;

beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());

describe('sending in', () => {
  test('a picture answers 201 with its place, size and addresses, and the same bytes again are the same medium', async () => {
    const bytes = await desk.newPicture();
    const first = await desk.send(bytes, '?alt=Two%20halves&focalPoint=0.25,0.5&fileName=halves.jpg');
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/api/v1/media/${first.json.id}`);
    expect(first.json).toMatchObject({
      kind: 'picture',
      contentType: 'image/jpeg',
      ...{ width: 480, height: 320, alt: 'Two halves', fileName: 'halves.jpg', focalPoint: { x: 0.25, y: 0.5 } },
      ...{ public: false, revision: 1 },
    });
    const again = await desk.send(bytes, '?alt=Other%20words');
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ id: first.json.id, alt: 'Two halves' });
  });

  test('as a form of several parts it is the same', async () => {
    const form = new FormData();
    form.append('alt', 'By form');
    form.append('file', new Blob([new Uint8Array(await desk.newPicture())]), 'C:\\fake\\per\u0000fekt.jpg');
    form.append('decorative', 'false');
    const answer = await fetch(`${desk.base}/api/v1/media`, {
      method: 'POST',
      body: form,
      headers: desk.people.reporter.headers,
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ alt: 'By form', fileName: 'perfekt.jpg', kind: 'picture' });
  });

  test('a picture can be shown at once in JPEG, and in better formats soon after', async () => {
    const medium = await desk.sent(await desk.newPicture());
    for (const address of mediaIn(JSON.stringify(medium.urls))) {
      const { status, bytes } = await desk.fileAt(address, 'reporter');
      expect(status, address).toBe(200);
      const { width, format } = await sharp(bytes).metadata();
      expect([String(width), format]).toEqual([/(\d+)\.\w+$/.exec(address)?.[1], 'jpeg']);
    }
    await desk.ready(medium.id);
    const { urls } = (await desk.act('GET', `/api/v1/media/${medium.hash}`)).json;
    expect(urls.sources.map(({ type }: { type: string }) => type)).toEqual(['image/avif', 'image/webp']);
    const all = mediaIn(JSON.stringify(urls));
    expect(all.length).toBeGreaterThanOrEqual(10);
    for (const address of all) {
      const { bytes, headers } = await desk.fileAt(address, 'reporter');
      const { width, format, compression } = await sharp(bytes).metadata();
      expect(width, address).toBe(Number(/(\d+)\.\w+$/.exec(address)?.[1]));
      expect(headers.get('content-type')).toBe(compression === 'av1' ? 'image/avif' : `image/${format}`);
    }
    expect(urls.social).toMatchObject({ width: 1200, height: 630, src: expect.stringMatching(/\.jpg$/) });
  });

  test.each(['heic', 'heix', 'mif1', 'msf1', 'hevc', 'hevx'])(
    'a HEIC picture (%s) is refused with a way out',
    async (brand) => {
      const answer = await desk.send(heicHead(brand), '', { 'content-type': 'image/heic' });
      expect(answer.json).toMatchObject({ status: 415, detail: expect.stringMatching(/send a JPEG.*Most Compatible/) });
    },
  );

  test.each([
    ['an SVG with a script', svgWithScript, /PNG/],
    ['HTML that calls itself a picture', () => Buffer.from('<!doctype html><script>alert(1)</script>'), /Taken are/],
    ['a ZIP', () => Buffer.from('504b03041400000000000000', 'hex'), /Taken are/],
  ])('%s is refused with a way out', async (_, make, words) => {
    const answer = await desk.send(make(), '', { 'content-type': 'image/jpeg' });
    expect(answer.json).toMatchObject({ status: 415, detail: expect.stringMatching(words) });
  });

  test('a picture that unfolds to 900 million pixels is refused before it is unfolded', async () => {
    const bytes = bomb();
    expect(bytes.length).toBeLessThan(2_000_000);
    const before = Date.now();
    const answer = await desk.send(bytes);
    expect(answer.json).toMatchObject({ status: 422, errors: [{ pointer: '/file', detail: /30000 × 30000/ }] });
    expect(Date.now() - before).toBeLessThan(2_000);
  });

  test('a picture cut short, nothing, and no file are refused, and nothing is left behind', async () => {
    const half = await desk.newPicture(600, 400);
    expect((await desk.send(half.subarray(0, half.length / 2))).status).toBe(422);
    expect((await desk.send(Buffer.alloc(0))).status).toBe(422);
    expect((await desk.send(Buffer.from('x'))).status).toBe(415);
    expect((await desk.call('POST', '/api/v1/media', { body: { alt: 'no file' } })).status).toBe(415);
    const form = new FormData();
    form.append('alt', 'no file');
    const headers = desk.people.editor.headers;
    const answer = await fetch(`${desk.base}/api/v1/media`, { method: 'POST', body: form, headers });
    expect(answer.status).toBe(422);
    expect((await desk.send(half, '?focalPoint=2,2')).json.errors).toMatchObject([
      { pointer: '/focalPoint', in: 'query' },
    ]);
    expect(await readdir(join(desk.dataDir, 'media', 'incoming'))).toEqual([]);
  });

  test('a picture that is a program as well is served as nothing but a picture', async () => {
    const polyglot = Buffer.concat([
      await desk.newPicture(),
      Buffer.from('<script>alert(document.domain)</script>PK\u0003\u0004'),
    ]);
    const medium = await desk.sent(polyglot);
    for (const address of mediaIn(JSON.stringify(medium.urls))) {
      const { bytes, headers } = await desk.fileAt(address, 'reporter');
      expect(bytes.includes('<script>'), address).toBe(false);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('sandbox');
    }
  });
});

describe('recordings and files', () => {
  test('sound is served as it came, also in part', async () => {
    const medium = await desk.sent(silence(), '?fileName=Silence%20at%20Sallow.wav');
    expect(medium).toMatchObject({ kind: 'audio', contentType: 'audio/wav', width: null });
    expect(medium.urls.src).toBe(`/media/${medium.hash}/silence-at-sallow.wav`);
    const part = await desk.fileAt(medium.urls.src, 'reporter', { range: 'bytes=0-3' });
    expect([part.status, part.bytes.toString(), part.headers.get('content-range')]).toEqual([
      206,
      'RIFF',
      'bytes 0-3/8044',
    ]);
    const last = await desk.fileAt(medium.urls.src, 'reporter', { range: 'bytes=-44' });
    expect([last.status, last.bytes.length]).toEqual([206, 44]);
    const none = await desk.fileAt(medium.urls.src, 'reporter', { range: 'bytes=9000-' });
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */8044']);
  });

  test('a PDF is taken away, not opened in the site', async () => {
    const medium = await desk.sent(smallPdf(), '?fileName=report.pdf');
    expect(medium).toMatchObject({ kind: 'file', contentType: 'application/pdf' });
    const { headers } = await desk.fileAt(medium.urls.src, 'reporter');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
});
