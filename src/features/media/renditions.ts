import type { FocalPoint } from './media.schema.ts';

/**
 * Which files are made of a picture, and what they are called: a page can name them without looking. The address of a file says
 * all that it depends on (bytes, crop, focal point, width, format), so that it never has to change.
 *
 *     /media/HASH/960.avif              the whole picture, 960 px wide
 *     /media/HASH/16x9-50-40-640.jpg    cut to 16:9 round the point 50 % from the left and 40 % from the top, 640 px wide
 */

export type Size = { width: number; height: number };
/** Percent from the left and from the top, as in addresses: "50-40". */
export type Focus = string;

export const FORMATS = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const;
export type Format = keyof typeof FORMATS;
const ALL_FORMATS = Object.keys(FORMATS) as Format[];

/** Nothing is made wider; also what all sizes are made from. */
export const WIDEST = 1920;
const WIDTHS = [320, 640, 960, 1280, WIDEST];
/** Made in the upload itself, so that a story published in the same second has its picture. */
const QUICK_WIDTHS = [640, 1280];

type CropRule = { ratio: number; widths: number[]; quick: number[]; formats: Format[] };
const JPEG: Format[] = ['jpg'];
const CROPS = {
  '16x9': { ratio: 16 / 9, widths: [320, 640, 1200], quick: [640, 1200], formats: ALL_FORMATS },
  '4x3': { ratio: 4 / 3, widths: [1200], quick: [], formats: JPEG },
  '1x1': { ratio: 1, widths: [160, 320, 1200], quick: [160, 320], formats: JPEG },
} satisfies Record<string, CropRule>;
export type Crop = keyof typeof CROPS;
export const CROP_NAMES = Object.keys(CROPS) as Crop[];

/** What social networks show (Open Graph): the one picture that is enlarged where it must be, since they refuse smaller ones. */
export const SOCIAL_CARD: Size = { width: 1200, height: 630 };

/** One file to be made: the part of the picture that it shows, as a ratio round a focus, and its size. */
export type Rendition = Size & { name: string; format: Format; cut?: { ratio: number; focus: Focus } };

export const focusOf = ({ x, y }: FocalPoint): Focus => `${Math.round(x * 100)}-${Math.round(y * 100)}`;

export function pointOf(focus: Focus): FocalPoint {
  const [x = 50, y = 50] = focus.split('-').map(Number);
  return { x: x / 100, y: y / 100 };
}

export const addressOfFile = (hash: string, name: string): string => `/media/${hash}/${name}`;

/** What all sizes are made from: the picture upright, at most {@link WIDEST} wide. */
export function baseOf({ width, height }: Size): Size {
  if (width <= WIDEST) return { width, height };
  return { width: WIDEST, height: Math.max(1, Math.round((height * WIDEST) / width)) };
}

/** The largest part of a picture with this ratio of width to height. */
export function largestCut({ width, height }: Size, ratio: number): Size {
  const wide = Math.max(1, Math.min(width, Math.round(height * ratio)));
  return { width: wide, height: Math.max(1, Math.min(height, Math.round(wide / ratio))) };
}

/** Widths up to the picture's own, which is the last; those that are nearly as wide are not worth a file. */
function fitting(widths: readonly number[], own: number): number[] {
  const most = Math.min(own, Math.max(...widths));
  return [...widths.filter((width) => width <= most * 0.8), most];
}

/** All sizes of the whole picture in one format. */
export function wholeSizes(size: Size, format: Format, { quick = false } = {}): Rendition[] {
  const base = baseOf(size);
  return fitting(quick ? QUICK_WIDTHS : WIDTHS, base.width).map((width) => ({
    name: `${width}.${format}`,
    format,
    width,
    height: Math.max(1, Math.round((base.height * width) / base.width)),
  }));
}

/** All sizes of one crop in one format; none where it is not among what is made at once. */
export function cropSizes(
  size: Size,
  crop: Crop,
  { focus, format, quick = false }: { focus: Focus; format: Format; quick?: boolean },
): Rendition[] {
  const { ratio, widths, quick: quickWidths }: CropRule = CROPS[crop];
  const wanted = quick ? quickWidths : widths;
  if (wanted.length === 0) return [];
  const cut = largestCut(baseOf(size), ratio);
  return fitting(wanted, cut.width).map((width) => ({
    name: `${crop}-${focus}-${width}.${format}`,
    format,
    width,
    height: Math.max(1, Math.round(width / ratio)),
    cut: { ratio, focus },
  }));
}

export const socialCard = (focus: Focus): Rendition => ({
  name: `social-${focus}-${SOCIAL_CARD.width}.jpg`,
  format: 'jpg',
  ...SOCIAL_CARD,
  cut: { ratio: SOCIAL_CARD.width / SOCIAL_CARD.height, focus },
});

/** All that is made in the upload: JPEG, which everything can show. */
export const quickRenditions = (size: Size, focus: Focus): Rendition[] => [
  ...wholeSizes(size, 'jpg', { quick: true }),
  ...CROP_NAMES.flatMap((crop) => cropSizes(size, crop, { focus, format: 'jpg', quick: true })),
  socialCard(focus),
];

/** All that is made in the end. */
export const allRenditions = (size: Size, focus: Focus): Rendition[] => [
  ...ALL_FORMATS.flatMap((format) => wholeSizes(size, format)),
  ...CROP_NAMES.flatMap((crop) => CROPS[crop].formats.flatMap((format) => cropSizes(size, crop, { focus, format }))),
  socialCard(focus),
];

/** What a file of a medium can be called; everything else is nobody's. */
export const FILE_NAME = /^[a-z0-9][a-z0-9-]{0,99}\.[a-z0-9]{2,5}$/;
export const HASH = /^[0-9a-f]{32}$/;
