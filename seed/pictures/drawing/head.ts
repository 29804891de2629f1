import { Block, INK, PAPER, SQUARE } from './block.ts';
import { bounds, clamp, curve, type Line, mirrored, mix, moved, oval, type Point, path, soft } from './hand.ts';

/**
 * A portrait: the head is modelled as a relief, lit from the upper left, and cut in lines that run over the relief, as on
 * a banknote. Eyes, mouth, hair and dress are drawn on it by knife.
 */
export type Face = {
  /** The middle of the face. */
  at?: Point;
  /** Half the width and half the height of the face. */
  wide?: number;
  long?: number;
  /** 0.6: narrow chin, 0.95: square. */
  jaw?: number;
  /** How light the skin prints. */
  skin?: number;
  /** −1 looks far to the left, 1 to the right. */
  turn?: number;
  nose?: { wide?: number; long?: number };
  eyes?: { size?: number; lid?: number; apart?: number };
  brows?: { thick?: number; lift?: number; colour?: string };
  mouth?: { wide?: number; smile?: number; full?: number };
  /** Folds of age, 0 to 1. */
  age?: number;
};

type Relief = (u: number, v: number) => number;

const bump = (u: number, v: number, [across, down]: Point) =>
  Math.exp(-(u * u) / (across * across) - (v * v) / (down * down));

/** Height of the face above the paper, for u and v from −1 to 1. */
function reliefOf({ turn = 0, nose = {}, jaw = 0.78, eyes = {} }: Face): Relief {
  const { wide = 1, long = 1 } = nose;
  const middle = turn * 0.24;
  const apart = eyes.apart ?? 0.41;
  const tip = 0.24 * long;
  return (u, v) => {
    const drawn = u / (v > 0 ? mix(1, jaw, v * v) : 1);
    const skull = Math.sqrt(Math.max(0, 1 - drawn * drawn * 0.92 - v * v * 0.8)) * 0.95;
    const across = u - middle;
    const down = clamp((v + 0.24) / (tip + 0.24));
    const ridge =
      v < tip + 0.1
        ? bump(across, Math.max(0, v - tip), [mix(0.075, 0.14 * wide, down * down), 0.06]) *
          mix(0.05, 0.36, down) *
          clamp((v + 0.34) * 6)
        : 0;
    const wings = bump(Math.abs(across) - 0.14 * wide, v - tip - 0.01, [0.07, 0.06]) * 0.1;
    const sides = Math.abs(across);
    const sockets =
      bump(sides - apart, v + 0.12, [0.22, 0.12]) * -0.2 + bump(sides - apart, v + 0.12, [0.12, 0.06]) * 0.11;
    const cheeks = bump(sides - 0.52, v - 0.16, [0.22, 0.16]) * 0.12;
    const lips = bump(across, v - 0.5, [0.3, 0.07]) * 0.09 - bump(across, v - 0.62, [0.24, 0.05]) * 0.07;
    const chin = bump(across, v - 0.84, [0.2, 0.12]) * 0.13;
    return skull + ridge + wings + sockets + cheeks + lips + chin + bump(sides - 0.3, v + 0.3, [0.3, 0.07]) * 0.06;
  };
}

export type Sitter = {
  face: Face;
  ground: string;
  /** Hair and cloth behind the head, then the shoulders, then what lies over the face. */
  behind?: (block: Block) => void;
  dress: (block: Block) => void;
  over?: (block: Block) => void;
};

const CENTRE: Point = [400, 372];

export function portrait(seed: number, { face, ground, behind, dress, over }: Sitter): Block {
  const block = new Block(SQUARE, seed, ground);
  block.cut(block.whole, {
    colour: INK,
    gap: 15,
    angle: -38,
    light: (x, y) => 0.12 + 0.4 * clamp((x + y - 620) / 900),
    strokes: [60, 260],
  });
  behind?.(block);
  neck(block, face);
  dress(block);
  headOf(block, face);
  over?.(block);
  return block;
}

function outline({ at = CENTRE, wide = 150, long = 208, jaw = 0.78 }: Face): Line {
  const half: Point[] = [
    [0, -1],
    [0.5, -0.93],
    [0.86, -0.62],
    [0.97, -0.2],
    [0.95, 0.15],
    [mix(0.78, 0.92, jaw), 0.48],
    [mix(0.5, 0.76, jaw), 0.78],
    [mix(0.22, 0.42, jaw), 0.97],
    [0, 1.02],
  ];
  const [x, y] = at;
  const right = half.map(([u, v]): Point => [x + u * wide, y + v * long]);
  return soft([...right, ...mirrored(right.slice(1, -1), x).toReversed()]);
}

export function neck(block: Block, { at = CENTRE, wide = 150, long = 208, skin = 0.9, jaw = 0.78 }: Face): void {
  const [x, y] = at;
  const half = wide * mix(0.45, 0.72, jaw);
  const shape = soft([
    [x - half, y + long * 0.6],
    [x - half, y + long * 1.2],
    [x - half * 1.7, y + long * 1.52],
    [x, y + long * 1.9],
    [x + half * 1.7, y + long * 1.52],
    [x + half, y + long * 1.2],
    [x + half, y + long * 0.6],
  ]);
  block.fill(shape);
  block.cut(shape, {
    gap: 10,
    angle: 8,
    light: (px, py) =>
      skin * clamp(0.78 - Math.abs(px - x + half * 0.5) / (half * 1.5) - clamp((y + long * 1.22 - py) / 60) * 0.45),
  });
}

/** Face, ears and neck. */
export function headOf(block: Block, face: Face): void {
  const { at = CENTRE, wide = 150, long = 208, skin = 0.9, turn = 0 } = face;
  const [x, y] = at;
  for (const side of [-1, 1]) ear(block, [x + side * wide * 0.98 - turn * 8, y + 8], side * (wide / 150), skin);
  const shape = outline(face);
  const relief = reliefOf(face);
  const high = (px: number, py: number) => relief((px - x) / wide, (py - y) / long);
  block.fill(shape, INK, 1);
  const { left, right, top, bottom } = bounds(shape);
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  block.cut(shape, {
    gap: 7.6,
    light: (px, py) => skin * lit(high, px, py, wide),
    bend: (along, across) => high(midX + along, midY + across) * -46,
  });
  features(block, face);
}

/** Lambert's law, with the contrast of a print. */
function lit(high: (x: number, y: number) => number, x: number, y: number, wide: number): number {
  const reach = 4;
  const slopeX = ((high(x + reach, y) - high(x - reach, y)) / (2 * reach)) * wide * 0.9;
  const slopeY = ((high(x, y + reach) - high(x, y - reach)) / (2 * reach)) * wide * 0.9;
  const facing = (slopeX * 0.44 + slopeY * 0.4 + 0.84) / Math.hypot(slopeX, slopeY, 1);
  const even = clamp((facing - 0.02) / 0.74);
  return clamp(even * even * (3 - 2 * even) * 1.02);
}

function ear(block: Block, at: Point, side: number, skin: number): void {
  const shape = soft(
    path('0,-44 20,-40 30,-12 22,22 6,44 -6,30').map(([x, y]): Point => [at[0] + x * side, at[1] + y]),
  );
  block.fill(shape);
  block.cut(shape, { gap: 8, angle: 60 * side, light: skin * (side < 0 ? 0.75 : 0.3) });
}

function features(block: Block, face: Face): void {
  const { wide = 150, long = 208, turn = 0, eyes = {}, age = 0.2 } = face;
  const [x, y] = face.at ?? CENTRE;
  const middle = x + turn * 0.24 * wide;
  const at = (u: number, v: number): Point => [middle + u * wide, y + v * long];
  const apart = eyes.apart ?? 0.41;
  for (const side of [-1, 1]) {
    const near = 1 - side * turn * 0.12;
    eye(block, at(side * apart * near, -0.12), side, face);
    brow(block, at(side * apart * near, -0.3), side, face);
  }
  noseOf(block, at, face);
  mouthOf(block, at, face);
  if (age > 0.3) folds(block, at, age);
}

function eye(block: Block, [x, y]: Point, side: number, { eyes = {}, turn = 0, wide = 150 }: Face): void {
  const { lid = 0.5 } = eyes;
  const size = ((eyes.size ?? 1) * wide) / 150;
  const put = (written: string) => path(written).map(([px, py]): Point => [x + px * size * side, y + py * size]);
  block.fill(soft(put('-30,5 -12,-12 8,-13 30,2 10,12 -12,12')), INK, 0.4);
  block.fill(soft(put('-25,5 -10,-6 8,-7 25,2 9,8 -10,9')), PAPER, 0.3);
  const gaze = turn * 7;
  block.fill(oval([x + gaze, y], 11.5 * size), INK, 0.3);
  block.fill(oval([x + gaze - 4 * size, y - 4 * size], 3.2 * size), PAPER, 0.2);
  block.gouge(curve(put(`-33,7 -14,${-9 - lid * 4} 8,${-11 - lid * 4} 34,2`)), 7.5 * size, INK);
  block.gouge(curve(put(`-30,-6 -10,${-20 - lid * 5} 12,${-20 - lid * 5} 34,-6`)), 3.4 * size, INK);
  block.gouge(curve(put('-24,14 -6,19 14,16 28,8')), 3, INK);
}

function brow(block: Block, [x, y]: Point, side: number, { brows = {}, wide = 150 }: Face): void {
  const scale = wide / 150;
  const { thick = 1, lift = 0, colour = INK } = brows;
  const put = (written: string) =>
    path(written).map(
      ([px, py]): Point => [x + px * side * scale, y + (py * thick - lift * 10 * (px > 0 ? 0.6 : 0)) * scale],
    );
  block.fill(soft(put('-36,8 -30,-3 0,-11 30,-8 46,8 28,1 0,0 -24,10')), colour, 1);
  if (colour !== INK)
    block.cut(soft(put('-36,8 -30,-3 0,-11 30,-8 46,8 28,1 0,0 -24,10')), {
      colour: INK,
      gap: 7,
      angle: 60 * side,
      light: 0.3,
    });
}

type At = (u: number, v: number) => Point;

function noseOf(block: Block, at: At, { nose = {}, turn = 0 }: Face): void {
  const { wide = 1, long = 1 } = nose;
  const tip = 0.24 * long;
  for (const side of [-1, 1]) {
    const base = at(side * 0.1 * wide, tip + 0.075);
    block.gouge(curve([base, [base[0] + side * 9, base[1] - 6], [base[0] + side * 20 * wide, base[1] - 3]]), 7, INK);
    const wing = at(side * 0.21 * wide, tip + 0.03);
    block.gouge(
      curve([
        [wing[0] - side * 4, wing[1] - 18],
        [wing[0] + side * 3, wing[1] - 4],
        [wing[0] - side * 5, wing[1] + 10],
      ]),
      4.5,
      INK,
    );
  }
  const shade = turn <= 0 ? 1 : 0.8;
  block.gouge(
    curve([at(0.12 * shade, -0.26), at(0.09, -0.06), at(0.13 * wide, tip - 0.06), at(0.16 * wide, tip + 0.02)]),
    5,
    INK,
  );
}

function mouthOf(block: Block, at: At, { mouth = {} }: Face): void {
  const { wide = 1, smile = 0.2, full = 1 } = mouth;
  const half = 0.31 * wide;
  const line = curve([
    at(-half, 0.5 - smile * 0.05),
    at(-half * 0.4, 0.487),
    at(0, 0.5),
    at(half * 0.4, 0.487),
    at(half, 0.5 - smile * 0.05),
  ]);
  block.gouge(line, 7, INK);
  const upper = soft([
    at(-half * 0.85, 0.492),
    at(-half * 0.3, 0.492 - 0.05 * full),
    at(0, 0.492 - 0.032 * full),
    at(half * 0.3, 0.492 - 0.05 * full),
    at(half * 0.85, 0.492),
    at(0, 0.5),
  ]);
  block.fill(upper, INK, 0.5);
  block.cut(upper, { gap: 6, angle: 82, light: 0.3 });
  block.gouge(
    curve([at(-half * 0.6, 0.565 + 0.02 * full), at(0, 0.585 + 0.03 * full), at(half * 0.6, 0.565 + 0.02 * full)]),
    6 * full,
    INK,
  );
  for (const side of [-1, 1])
    block.gouge(
      curve([
        at(side * half * 1.02, 0.46 - smile * 0.05),
        at(side * half * 1.1, 0.5 - smile * 0.04),
        at(side * half * 1.0, 0.54),
      ]),
      4.5,
      INK,
    );
}

function folds(block: Block, at: At, age: number): void {
  for (const side of [-1, 1]) {
    block.gouge(curve([at(side * 0.24, 0.22), at(side * 0.38, 0.34), at(side * 0.42, 0.52)]), 5.5 * age + 1, INK);
    block.gouge(curve([at(side * 0.2, 0.0), at(side * 0.4, 0.06), at(side * 0.58, -0.02)]), 4 * age, INK);
    for (const ray of [-0.05, 0.01, 0.07])
      block.gouge([at(side * 0.68, -0.1 + ray), at(side * 0.84, -0.12 + ray * 2.6)], 3.4 * age, INK);
  }
  for (const row of [-0.62, -0.53, -0.45])
    block.gouge(curve([at(-0.5, row), at(-0.15, row - 0.03), at(0.2, row - 0.02), at(0.5, row + 0.01)]), 4 * age, INK);
}

/** Hair or cloth: a dark shape with strands, or a light one with dark strands. */
export function strands(
  block: Block,
  shape: Line,
  {
    ink = INK,
    colour = PAPER,
    gap = 10,
    angle = 70,
    light = 0.3,
    bend,
    strokes = [40, 150] as const,
  }: {
    ink?: string;
    colour?: string;
    gap?: number;
    angle?: number;
    light?: number | ((x: number, y: number) => number);
    bend?: (along: number, across: number) => number;
    strokes?: readonly [number, number];
  } = {},
): void {
  block.fill(shape, ink, 2);
  block.cut(shape, { colour, gap, angle, light, strokes, ...(bend ? { bend } : {}) });
}

/** Shoulders in one piece of cloth. */
export function shoulders(
  block: Block,
  {
    colour = INK,
    cut = PAPER,
    collar = 'round',
    light = 0.22,
  }: { colour?: string; cut?: string; collar?: 'round' | 'shirt' | 'roll' | 'coat'; light?: number } = {},
): void {
  const body = soft('250,596 330,640 400,664 470,640 550,596 680,640 770,720 820,900 -20,900 30,720 120,640');
  block.fill(body, colour, 2);
  block.cut(body, {
    colour: cut,
    gap: 15,
    angle: 62,
    light: (x) => light * clamp((640 - x) / 420) + 0.06,
    strokes: [40, 170],
    bend: (along) => Math.sin(along / 90) * 14,
  });
  if (collar === 'roll') {
    const roll = soft('285,560 400,606 515,560 536,610 500,668 400,690 300,668 264,610');
    strands(block, roll, { ink: colour, colour: cut, gap: 12, angle: 84, light: 0.4 });
  }
  if (collar === 'shirt' || collar === 'coat') {
    const flap = path(
      collar === 'coat' ? '296,560 262,600 300,760 392,800 400,690' : '300,572 276,604 322,700 398,664',
    );
    for (const shape of [flap, mirrored(flap, 400)]) {
      block.fill(shape, collar === 'coat' ? colour : PAPER, 1);
      block.line([...shape, ...shape.slice(0, 1)], 5, collar === 'coat' ? cut : INK);
    }
  }
}

/** Spectacles; their size and shape make half of a likeness. */
export function glasses(
  block: Block,
  {
    turn = 0,
    round = true,
    size = 46,
    colour = INK,
    wide = 150,
  }: { turn?: number; round?: boolean; size?: number; colour?: string; wide?: number } = {},
): void {
  const [x, y] = [CENTRE[0] + turn * 0.24 * wide, CENTRE[1] - 26];
  const lens = round
    ? oval([0, 0], size, size * 0.95)
    : soft(
        `${-size},${-size * 0.55} ${size * 0.9},${-size * 0.62} ${size * 0.95},${size * 0.3} ${size * 0.5},${size * 0.7} ${-size * 0.5},${size * 0.7} ${-size * 0.95},${size * 0.2}`,
      );
  for (const side of [-1, 1]) {
    const rim = moved(side < 0 ? lens : mirrored(lens, 0), x + side * wide * 0.41, y);
    block.line([...rim, ...rim.slice(0, 2)], 8, colour);
    block.gouge(
      path(
        `${x + side * wide * 0.41 - size * 0.5},${y - size * 0.2} ${x + side * wide * 0.41 - size * 0.15},${y - size * 0.6}`,
      ),
      6,
      PAPER,
    );
    block.line(path(`${x + side * (wide * 0.41 + size)},${y - 6} ${x + side * wide * 1.02},${y - 14}`), 7, colour);
  }
  block.line(
    curve([
      [x - wide * 0.41 + size, y - 4],
      [x, y - 14],
      [x + wide * 0.41 - size, y - 4],
    ]),
    7,
    colour,
  );
}
