import { type Block, INK, PAPER } from './block.ts';
import { curve, type Line, type Point, path } from './hand.ts';

/**
 * The lettering of maps and charts: capitals cut by hand, 100 units high. No font is needed, on any machine.
 * A stroke that begins with `~` is a curve.
 */
const CAPITALS: Record<string, { width: number; strokes: string[] }> = {
  A: { width: 72, strokes: ['0,100 36,0 72,100', '14,64 58,64'] },
  B: {
    width: 58,
    strokes: ['0,0 0,100', '~0,0 34,0 50,10 52,26 46,42 30,48 0,48', '~0,48 36,48 54,58 58,74 52,92 34,100 0,100'],
  },
  C: { width: 66, strokes: ['~66,16 52,2 34,0 14,12 2,36 2,64 14,88 34,100 52,98 66,84'] },
  D: { width: 66, strokes: ['0,0 0,100', '~0,0 32,0 54,12 66,36 66,64 54,88 32,100 0,100'] },
  E: { width: 50, strokes: ['50,0 0,0 0,100 50,100', '0,48 42,48'] },
  F: { width: 48, strokes: ['48,0 0,0 0,100', '0,50 40,50'] },
  G: { width: 70, strokes: ['~68,16 52,2 34,0 14,12 2,36 2,64 14,88 34,100 54,97 68,86', '44,56 68,56 68,88'] },
  H: { width: 64, strokes: ['0,0 0,100', '64,0 64,100', '0,48 64,48'] },
  I: { width: 4, strokes: ['2,0 2,100'] },
  J: { width: 40, strokes: ['~38,0 38,60 36,84 26,98 12,99 0,88'] },
  K: { width: 60, strokes: ['0,0 0,100', '56,0 0,60', '22,40 60,100'] },
  L: { width: 46, strokes: ['0,0 0,100 46,100'] },
  M: { width: 80, strokes: ['0,100 6,0 40,72 74,0 80,100'] },
  N: { width: 66, strokes: ['0,100 0,0 66,100 66,0'] },
  O: { width: 76, strokes: ['~38,0 16,9 2,34 2,66 16,91 38,100 60,91 74,66 74,34 60,9 38,0'] },
  P: { width: 54, strokes: ['0,0 0,100', '~0,0 34,0 50,10 54,28 48,48 32,56 0,56'] },
  Q: { width: 76, strokes: ['~38,0 16,9 2,34 2,66 16,91 38,100 60,91 74,66 74,34 60,9 38,0', '48,74 76,106'] },
  R: { width: 60, strokes: ['0,0 0,100', '~0,0 34,0 50,9 54,26 48,45 32,52 0,52', '28,52 60,100'] },
  S: { width: 54, strokes: ['~50,14 40,3 26,0 10,6 3,22 10,40 28,49 46,58 53,76 46,93 28,100 12,97 0,84'] },
  T: { width: 64, strokes: ['0,0 64,0', '32,0 32,100'] },
  U: { width: 62, strokes: ['~0,0 0,58 4,82 16,97 31,100 46,97 58,82 62,58 62,0'] },
  V: { width: 70, strokes: ['0,0 35,100 70,0'] },
  W: { width: 102, strokes: ['0,0 26,100 51,18 76,100 102,0'] },
  X: { width: 66, strokes: ['0,0 66,100', '66,0 0,100'] },
  Y: { width: 66, strokes: ['0,0 33,50 33,100', '66,0 33,50'] },
  Z: { width: 60, strokes: ['0,0 60,0 0,100 60,100'] },
  '0': { width: 58, strokes: ['~29,0 10,10 1,36 1,64 10,90 29,100 48,90 57,64 57,36 48,10 29,0'] },
  '1': { width: 26, strokes: ['0,20 22,0 22,100'] },
  '2': { width: 54, strokes: ['~2,24 10,7 26,0 44,6 52,24 46,42 30,60 2,100', '2,100 54,100'] },
  '3': { width: 52, strokes: ['2,0 48,0 22,40', '~22,40 40,44 51,58 52,76 42,94 24,100 8,97 0,86'] },
  '4': { width: 58, strokes: ['44,100 44,0 0,70 58,70'] },
  '5': { width: 52, strokes: ['48,0 8,0 4,46', '~4,46 22,38 40,42 51,56 52,74 42,93 24,100 8,97 0,86'] },
  '6': { width: 56, strokes: ['~46,4 26,14 10,36 2,66 8,90 28,100 48,91 55,70 47,50 28,43 10,51 2,66'] },
  '7': { width: 52, strokes: ['0,0 52,0 18,100'] },
  '8': {
    width: 54,
    strokes: ['~27,0 10,6 4,23 11,40 27,48 44,57 53,75 45,94 27,100 9,94 1,75 10,57 27,48 43,40 50,23 44,6 27,0'],
  },
  '9': { width: 56, strokes: ['~10,96 30,86 46,64 54,34 48,10 28,0 8,9 1,30 9,50 28,57 46,49 54,34'] },
  '.': { width: 4, strokes: ['2,96 2,100'] },
  ',': { width: 6, strokes: ['5,94 0,112'] },
  '-': { width: 32, strokes: ['0,54 32,54'] },
  '–': { width: 48, strokes: ['0,54 48,54'] },
  '−': { width: 40, strokes: ['0,54 40,54'] },
  '+': { width: 44, strokes: ['0,54 44,54', '22,32 22,76'] },
  '’': { width: 6, strokes: ['5,0 0,18'] },
  ':': { width: 4, strokes: ['2,40 2,45', '2,94 2,99'] },
  '/': { width: 40, strokes: ['0,104 40,-4'] },
  '(': { width: 18, strokes: ['~18,-8 4,22 0,50 4,80 18,110'] },
  ')': { width: 18, strokes: ['~0,-8 14,22 18,50 14,80 0,110'] },
  '%': {
    width: 80,
    strokes: [
      '~18,0 6,8 2,24 6,40 18,48 30,40 34,24 30,8 18,0',
      '68,0 12,100',
      '~62,52 50,60 46,76 50,92 62,100 74,92 78,76 74,60 62,52',
    ],
  },
  ' ': { width: 30, strokes: [] },
};

const SPACE = { width: 30, strokes: [] };

export type Lettering = {
  /** Height of a capital. */
  size?: number;
  colour?: string;
  align?: 'start' | 'middle' | 'end';
  /** Space between letters as a part of their height. */
  spacing?: number;
  /** Names of waters lean. */
  lean?: number;
  /** Thickness of a stroke as a part of the height. */
  weight?: number;
  /** Degrees, round the place where the words start. */
  turn?: number;
};

/** Writes words with their upper left corner (or upper middle, or upper right one) at a place. */
export function letter(block: Block, words: string, [x, y]: Point, lettering: Lettering = {}): void {
  const { size = 34, colour = INK, align = 'start', spacing = 0.26, lean = 0, weight = 0.135, turn = 0 } = lettering;
  const glyphs = [...words.toUpperCase()].map((sign) => CAPITALS[sign] ?? SPACE);
  const pace = (width: number) => (width / 100 + spacing) * size;
  const length = glyphs.reduce((sum, { width }) => sum + pace(width), 0) - spacing * size;
  let from = align === 'start' ? 0 : align === 'middle' ? -length / 2 : -length;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  for (const { width, strokes } of glyphs) {
    for (const stroke of strokes) {
      const put = strokeOf(stroke).map(([px, py]): Point => {
        const [across, down] = [from + ((px + (100 - py) * lean) * size) / 100, (py * size) / 100];
        return [x + across * cos - down * sin, y + across * sin + down * cos];
      });
      block.line(put, size * weight, colour);
      for (const end of put) if (put.length < 6) block.line(dot(end, size * weight), size * weight * 0.9, colour);
    }
    from += pace(width);
  }
}

/** The same on a band of its own, where it lies over other things. */
export function label(block: Block, words: string, [x, y]: Point, lettering: Lettering & { band?: string } = {}): void {
  const { size = 34, align = 'start', spacing = 0.26, turn = 0, band = PAPER } = lettering;
  const length = [...words.toUpperCase()].reduce(
    (sum, sign) => sum + ((CAPITALS[sign] ?? SPACE).width / 100 + spacing) * size,
    0,
  );
  const from = align === 'start' ? 0 : align === 'middle' ? -length / 2 : -length;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const at = (along: number): Point => [x + along * cos - (size / 2) * sin, y + along * sin + (size / 2) * cos];
  block.line([at(from - size * 0.2), at(from + length)], size * 1.5, band);
  letter(block, words, [x, y], lettering);
}

const strokeOf = (written: string): Line => (written.startsWith('~') ? curve(written.slice(1)) : path(written));

const dot = ([x, y]: Point, size: number): Line => [
  [x - size * 0.36, y],
  [x + size * 0.36, y],
];
