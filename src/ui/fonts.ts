import { type Asset, packagedAsset } from './assets.ts';

/*
 * Source Serif 4 with its optical sizes (text and display cut in one file), Source Sans 3 for labels and figures, Noto Naskh
 * for Arabic script. All `optional`: a page is complete without them, and never moves when they come.
 */
const serif = '@fontsource-variable/source-serif-4/files/source-serif-4';
const sans = '@fontsource-variable/source-sans-3/files/source-sans-3';
const naskh = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic';

const LATIN =
  'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXTENDED =
  'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-304,U+308,U+329,U+1D00-1DBF,U+1E00-1EFF,U+20A0-20C0,U+2C60-2C7F,U+A720-A7FF';
const ARABIC = 'U+600-6FF,U+750-77F,U+870-8FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC';

type Face = { family: string; style?: 'italic'; weights: string; asset: Asset; range: string };

// Where ranges meet the later face wins, so the extended ones stand first.
const latinFaces: Face[] = [
  face('Text', `${serif}-latin-ext-opsz-normal`, LATIN_EXTENDED),
  face('Text', `${serif}-latin-opsz-normal`, LATIN),
  { ...face('Text', `${serif}-latin-ext-wght-italic`, LATIN_EXTENDED), style: 'italic' },
  { ...face('Text', `${serif}-latin-wght-italic`, LATIN), style: 'italic' },
  face('Label', `${sans}-latin-ext-wght-normal`, LATIN_EXTENDED),
  face('Label', `${sans}-latin-wght-normal`, LATIN),
];
const arabicFaces: Face[] = [{ ...face('Naskh', `${naskh}-arabic-wght-normal`, ARABIC), weights: '400 700' }];

function face(family: string, file: string, range: string): Face {
  return { family, weights: '200 900', asset: packagedAsset(`${file}.woff2`, 'font/woff2'), range };
}

/** Every font file that a page may ask for. */
export const fontAssets: Asset[] = [...latinFaces, ...arabicFaces].map((each) => each.asset);

/*
 * Stand-ins with the measure of the real faces, so that a line breaks where it will break later.
 * size-adjust = average width per em of ours / theirs; ascent and descent = ours / size-adjust
 * (Source Serif 4: 0.479 em wide, 1.036 up, 0.335 down; Source Sans 3: 0.418, 1.024, 0.4;
 * Georgia 0.446, Noto Serif 0.481, Times 0.406; Arial and Roboto 0.445).
 */
const standIns = `
@font-face{font-family:Georgian;src:local(Georgia);size-adjust:107.4%;ascent-override:96.4%;descent-override:31.2%;line-gap-override:0%}
@font-face{font-family:Georgian;font-weight:600 900;src:local("Georgia Bold"),local(Georgia-Bold);size-adjust:107.4%;ascent-override:96.4%;descent-override:31.2%;line-gap-override:0%}
@font-face{font-family:Notoan;src:local("Noto Serif");size-adjust:99.6%;ascent-override:104%;descent-override:33.6%;line-gap-override:0%}
@font-face{font-family:Timesian;src:local("Times New Roman"),local("Liberation Serif");size-adjust:117.9%;ascent-override:87.9%;descent-override:28.4%;line-gap-override:0%}
@font-face{font-family:Timesian;font-weight:600 900;src:local("Times New Roman Bold"),local("Liberation Serif Bold");size-adjust:117.9%;ascent-override:87.9%;descent-override:28.4%;line-gap-override:0%}
@font-face{font-family:Arialian;src:local(Arial),local(Roboto),local("Liberation Sans");size-adjust:93.9%;ascent-override:109.1%;descent-override:42.6%;line-gap-override:0%}
@font-face{font-family:Arialian;font-weight:600 900;src:local("Arial Bold"),local("Roboto Bold"),local("Liberation Sans Bold");size-adjust:93.9%;ascent-override:109.1%;descent-override:42.6%;line-gap-override:0%}
`;

function fontFace({ family, style, weights, asset, range }: Face): string {
  return `@font-face{font-family:${family};${style ? `font-style:${style};` : ''}font-weight:${weights};font-display:optional;src:url(${asset.address})format("woff2");unicode-range:${range}}`;
}

const latinFamilies =
  ':root{--serif:Text,Georgian,Notoan,Timesian,serif;--sans:Label,Arialian,system-ui,sans-serif;--tall:1}';
// Naskh letters are small in their em and stand on long strokes: a fifth more room between lines.
const arabicFamilies =
  ':root{--serif:Text,Naskh,Georgian,Notoan,Timesian,serif;--sans:Label,Naskh,Arialian,system-ui,sans-serif;--tall:1.2}';

/** The `@font-face` rules and the two families `--serif` and `--sans`, for pages in Latin script. */
export const latinFonts: string = [...latinFaces.map(fontFace), standIns, latinFamilies].join('');

/** The same for pages in Arabic script, which may hold Latin words too. */
export const arabicFonts: string = [...[...latinFaces, ...arabicFaces].map(fontFace), standIns, arabicFamilies].join(
  '',
);
