import { type Asset, fontAsset } from './assets.ts';

/*
 * Source Serif 4 with its optical sizes (text and display cut in one file), Source Sans 3 for labels and figures, Noto Naskh
 * for Arabic script, cut down by bin/subset-fonts.mjs to the letters and weights in use: a story in English loads 105 kB of
 * them instead of 152. All `optional`: a page is complete without them, and never moves when they come.
 */
const LATIN =
  'U+20-7E,U+A0-FF,U+131,U+152-153,U+2009,U+2011,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2212';
const EUROPEAN = 'U+100-130,U+132-151,U+154-17F,U+218-21B,U+300-303,U+308,U+1E80-1E85,U+1EF2-1EF3';
const ARABIC = 'U+600-6FF,U+750-77F,U+870-8FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC';

type Face = { family: string; style?: 'italic'; weights: string; asset: Asset; range: string };

const latinFaces: Face[] = [
  face('Text', 'text-european', EUROPEAN),
  face('Text', 'text-latin', LATIN),
  { ...face('Text', 'text-italic-european', EUROPEAN), style: 'italic', weights: '400' },
  { ...face('Text', 'text-italic-latin', LATIN), style: 'italic', weights: '400' },
  face('Label', 'label-european', EUROPEAN),
  face('Label', 'label-latin', LATIN),
];
const arabicFaces: Face[] = [face('Naskh', 'naskh', ARABIC)];

function face(family: string, file: string, range: string): Face {
  return { family, weights: '400 700', asset: fontAsset(`${file}.woff2`), range };
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
