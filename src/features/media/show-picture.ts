import type { StoredMedium } from './media.queries.ts';
import type { MediaPicture, ShownPicture, StoredPicture } from './picture.schema.ts';
import {
  addressOfFile,
  CROP_NAMES,
  type Crop,
  cropSizes,
  FORMATS,
  type Focus,
  type Format,
  focusOf,
  type Rendition,
  type Size,
  socialCard,
  wholeSizes,
} from './renditions.ts';

/** Better formats, in the order in which browsers choose. JPEG is what the `img` itself names. */
const BETTER: Format[] = ['avif', 'webp'];
/** About as wide as a column of text: what is fetched by who understands no srcset. */
const USUAL = 700;

/**
 * A chosen picture as a page shows it, from what is known to lie on disk. `as` is the crop that is wanted; left out, the whole
 * picture with its crops for machines. Undefined where there is nothing to show: taken away, or no picture.
 */
export function showPicture(
  picture: StoredPicture,
  medium: StoredMedium | null | undefined,
  as?: Crop,
): ShownPicture | undefined {
  if (!('media' in picture)) return picture;
  if (!medium || medium.killed || medium.kind !== 'picture') return undefined;
  const files = filesOf(medium, { focus: picture.focalPoint && focusOf(picture.focalPoint), ...(as ? { as } : {}) });
  if (!files) return undefined;
  return { media: { id: medium.id, hash: medium.hash }, ...files, ...wordsOf(picture, medium) };
}

/** What is said of it here, else what it says of itself. */
function wordsOf(
  picture: MediaPicture,
  medium: StoredMedium,
): Pick<ShownPicture, 'alt' | 'decorative' | 'caption' | 'credit' | 'focalPoint'> {
  const decorative = picture.decorative ?? (picture.alt ? false : medium.decorative);
  const caption = picture.caption ?? medium.caption;
  const credit = picture.credit ?? medium.credit;
  return {
    alt: decorative ? '' : (picture.alt ?? medium.alt),
    ...(decorative ? { decorative } : {}),
    ...(caption ? { caption } : {}),
    ...(credit ? { credit } : {}),
    ...(picture.focalPoint ? { focalPoint: picture.focalPoint } : {}),
  };
}

type Files = Pick<ShownPicture, 'src' | 'srcset' | 'width' | 'height' | 'sources' | 'crops' | 'social'>;

/** The addresses of a picture's files. */
export function filesOf(
  medium: Pick<StoredMedium, 'hash' | 'width' | 'height' | 'focal_x' | 'focal_y' | 'quick' | 'made'>,
  { focus, as }: { focus?: Focus | undefined; as?: Crop } = {},
): Files | undefined {
  const { hash, width, height, quick, made } = medium;
  if (!width || !height) return undefined;
  const wanted = focus ?? `${medium.focal_x}-${medium.focal_y}`;
  // What is not made yet is not named: the point of before will do for the seconds that it takes.
  const there = made.includes(wanted) ? wanted : (made.at(-1) ?? quick);
  const state = { size: { width, height }, focus: there, quick: made.length === 0 };
  const sizes = (format: Format) => (as ? cropsIn(state, as, format) : wholeSizes(state.size, format, state));
  const jpeg = sizes('jpg');
  if (jpeg.length === 0) return undefined;
  const usual = jpeg.find((one) => one.width >= USUAL) ?? (jpeg.at(-1) as Rendition);
  const largest = jpeg.at(-1) as Rendition;
  const better = state.quick ? [] : BETTER.filter((format) => hasFormat(as, format));
  return {
    src: addressOfFile(hash, usual.name),
    width: largest.width,
    height: largest.height,
    ...(jpeg.length > 1 ? { srcset: srcsetOf(hash, jpeg) } : {}),
    ...(better.length > 0
      ? { sources: better.map((format) => ({ type: FORMATS[format], srcset: srcsetOf(hash, sizes(format)) })) }
      : {}),
    ...(as ? {} : { crops: cropsForMachines(hash, state), social: shownAs(hash, socialCard(there)) }),
  };
}

type State = { size: Size; focus: Focus; quick: boolean };

const cropsIn = ({ size, focus, quick }: State, crop: Crop, format: Format): Rendition[] =>
  cropSizes(size, crop, { focus, format, quick });

/** Only the wide crop is made in formats besides JPEG: the others are for machines and for small portraits. */
const hasFormat = (as: Crop | undefined, format: Format): boolean =>
  format === 'jpg' || as === undefined || as === '16x9';

const srcsetOf = (hash: string, sizes: Rendition[]): string =>
  sizes.map(({ name, width }) => `${addressOfFile(hash, name)} ${width}w`).join(', ');

const shownAs = (hash: string, { name, width, height }: Rendition) => ({
  src: addressOfFile(hash, name),
  width,
  height,
});

function cropsForMachines(hash: string, state: State) {
  return CROP_NAMES.flatMap((crop) => cropsIn(state, crop, 'jpg').slice(-1)).map((largest) => shownAs(hash, largest));
}
