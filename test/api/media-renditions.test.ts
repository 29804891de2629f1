import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  animated,
  asTiff,
  colourAt,
  fromTelephone,
  inCmyk,
  inDisplayP3,
  withXmp,
} from '../../src/features/media/testing/pictures.ts';
import { type MediaDesk, mediaIn, openMediaDesk } from '../program/media-desk.ts';

// All sizes and formats of a picture take seconds where others want the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: MediaDesk;

beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());

describe('what is made of a picture', () => {
  const jpegOfMedium = async (medium: { urls: { src: string } }) =>
    (await desk.fileAt(medium.urls.src, 'reporter')).bytes;

  test('stands upright, and says nothing of place and device', async () => {
    const bytes = await fromTelephone();
    expect((await sharp(bytes).metadata()).exif?.includes('SecretPhone')).toBe(true);
    const medium = await desk.sent(bytes);
    expect(medium).toMatchObject({ width: 800, height: 1200, credit: 'Ana Petrov' });
    expect(medium.rights).toEqual({ creator: 'Ana Petrov', copyright: 'Calder Courant' });
    const made = await jpegOfMedium(medium);
    expect(await sharp(made).metadata()).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
    // Turned by a quarter to the right, the red left half is on top.
    expect((await colourAt(made, 0.5, 0.1)).r).toBeGreaterThan(150);
    expect((await colourAt(made, 0.5, 0.9)).b).toBeGreaterThan(150);
    expect((await sharp(made).metadata()).exif).toBeUndefined();
    expect(made.includes('SecretPhone')).toBe(false);
  });

  test('keeps whose it is in every size and format, and proposes the credit', async () => {
    const medium = await desk.sent(await withXmp());
    expect(medium.credit).toBe('Jürgen Fuchs/North & Sea Agency');
    expect(medium.rights).toEqual({
      creator: 'Jürgen Fuchs',
      credit: 'North & Sea Agency',
      copyright: '© 2026 North & Sea',
      licence: 'https://licence.example/terms',
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
    });
    await desk.ready(medium.id);
    const { urls } = (await desk.act('GET', `/api/v1/media/${medium.id}`)).json;
    for (const address of mediaIn(JSON.stringify(urls))) {
      const xmp = (await sharp((await desk.fileAt(address, 'reporter')).bytes).metadata()).xmpAsString ?? '';
      for (const words of ['Jürgen Fuchs', 'North &amp; Sea Agency', 'licence.example', 'digitalCapture'])
        expect(xmp, address).toContain(words);
      expect(xmp).not.toContain('GPS');
    }
  });

  test('is in sRGB, whatever colours it came in', async () => {
    const green = await colourAt(await jpegOfMedium(await desk.sent(await inDisplayP3())), 0.5, 0.5);
    expect(green.g).toBeGreaterThan(240);
    expect(green.r).toBeLessThan(30);
    const red = await colourAt(await jpegOfMedium(await desk.sent(await inCmyk())), 0.5, 0.5);
    expect(red.r).toBeGreaterThan(150);
    expect(red.g).toBeLessThan(80);
    expect((await colourAt(await jpegOfMedium(await desk.sent(await asTiff())), 0.5, 0.5)).r).toBeGreaterThan(150);
    const made = await sharp(await jpegOfMedium(await desk.sent(await inCmyk()))).metadata();
    expect(made).toMatchObject({ space: 'srgb', channels: 3 });
  });

  test.each(['gif', 'webp'] as const)('of an animated %s is its first frame', async (format) => {
    const made = await jpegOfMedium(await desk.sent(await animated(format)));
    const { pages = 1 } = await sharp(made).metadata();
    expect(pages).toBe(1);
    expect((await colourAt(made, 0.5, 0.5)).r).toBeGreaterThan(150);
  });

  test('is cut round its focal point, and cut anew under new addresses when that moves', async () => {
    const medium = await desk.sent(await desk.newPicture(2000, 1000), '?focalPoint=0,0.5');
    const square = (of: typeof medium) => of.urls.crops.find(({ ratio }: { ratio: string }) => ratio === '1:1').src;
    expect((await colourAt((await desk.fileAt(square(medium), 'reporter')).bytes, 0.9, 0.5)).r).toBeGreaterThan(120);
    await desk.ready(medium.id);
    const change = { body: { focalPoint: { x: 1, y: 0.5 } }, headers: { 'if-match': '"1"' } };
    const changed = await desk.call('PATCH', `/api/v1/media/${medium.id}`, change);
    expect(changed.json).toMatchObject({ focalPoint: { x: 1, y: 0.5 }, revision: 2, ready: false });
    await desk.ready(medium.id);
    const after = (await desk.act('GET', `/api/v1/media/${medium.id}`)).json;
    expect(square(after)).not.toBe(square(medium));
    expect((await colourAt((await desk.fileAt(square(after), 'reporter')).bytes, 0.1, 0.5)).b).toBeGreaterThan(120);
  });

  test('is never wider than it was', async () => {
    const medium = await desk.sent(await desk.newPicture(500, 400));
    await desk.ready(medium.id);
    const { urls } = (await desk.act('GET', `/api/v1/media/${medium.id}`)).json;
    const widths = mediaIn(JSON.stringify({ ...urls, social: null })).map((address) =>
      Number(/(\d+)\.\w+$/.exec(address)?.[1]),
    );
    expect(Math.max(...widths)).toBe(500);
  });
});
