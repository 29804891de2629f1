import { expect, test } from 'vitest';
import { allRenditions, cropSizes, largestCut, quickRenditions, wholeSizes } from './renditions.ts';
import { showPicture } from './show-picture.ts';

const widths = (sizes: { width: number }[]) => sizes.map(({ width }) => width);

test('a picture is never made wider than it is, and near sizes are left out', () => {
  expect(widths(wholeSizes({ width: 6000, height: 4000 }, 'avif'))).toEqual([320, 640, 960, 1280, 1920]);
  expect(widths(wholeSizes({ width: 1000, height: 500 }, 'avif'))).toEqual([320, 640, 1000]);
  expect(widths(wholeSizes({ width: 90, height: 60 }, 'avif'))).toEqual([90]);
});

test('a crop is the largest part with its ratio', () => {
  expect(largestCut({ width: 1920, height: 1280 }, 16 / 9)).toEqual({ width: 1920, height: 1080 });
  expect(largestCut({ width: 800, height: 1200 }, 1)).toEqual({ width: 800, height: 800 });
  expect(largestCut({ width: 3, height: 900 }, 16 / 9)).toEqual({ width: 3, height: 2 });
});

test('the name of a crop says its focal point, so that another gives other addresses', () => {
  const size = { width: 2000, height: 1000 };
  const names = cropSizes(size, '16x9', { focus: '10-90', format: 'webp' }).map(({ name }) => name);
  expect(names).toEqual(['16x9-10-90-320.webp', '16x9-10-90-640.webp', '16x9-10-90-1200.webp']);
});

test.each([
  [6000, 4000],
  [1500, 1000],
  [700, 1400],
  [40, 30],
])('all that a page names of a picture of %d × %d is made, at once and in the end', (width, height) => {
  const medium = {
    ...{
      id: 'm',
      hash: 'f'.repeat(32),
      kind: 'picture' as const,
      content_type: 'image/jpeg',
      served_as: null,
      bytes: 1,
    },
    ...{ width, height, alt: '', decorative: false, caption: '', credit: '', focal_x: 20, focal_y: 50 },
    ...{ quick: '50-50', imported: false, expires_at: null, killed: false },
  };
  const made = new Set(quickRenditions({ width, height }, '50-50').map(({ name }) => name));
  const namesIn = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/\/media\/f{32}\/([^" ]+)/g)].map(([, name]) => name);
  const expectMade = (state: { made: string[] }) => {
    for (const as of [undefined, '16x9', '1x1'] as const) {
      const shown = showPicture({ media: medium.hash }, { ...medium, ...state }, as);
      expect(namesIn(shown).filter((name) => !made.has(name ?? ''))).toEqual([]);
    }
  };
  expectMade({ made: [] });
  for (const { name } of allRenditions({ width, height }, '50-50')) made.add(name);
  expectMade({ made: ['50-50'] });
});
