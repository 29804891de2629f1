import { type Block, INK, PAPER } from './block.ts';
import {
  box,
  clamp,
  contains,
  curve,
  grain,
  type Line,
  mirrored,
  mix,
  type Point,
  path,
  placed,
  ramp,
  soft,
} from './hand.ts';

/** What comes back from picture to picture: water, sky, hills, firs, houses, people, gulls. */

type Shine = (x: number, y: number) => number;

/** Water seen from above it: carved strokes that widen from the horizon to the viewer. */
export function water(
  block: Block,
  shape: Line,
  {
    from,
    to,
    colour = PAPER,
    light = 0.4,
    size = 1,
  }: { from: number; to: number; colour?: string; light?: number | Shine; size?: number },
): void {
  let row = from + 4;
  while (row < to + 20) {
    const near = ramp(row, from, to);
    const [length, width] = [mix(36, 190, near) * size, mix(2.2, 12, near) * size];
    let x = -block.chance(0, length);
    while (x < block.width) {
      const long = length * block.chance(0.35, 1.25);
      const shine = typeof light === 'number' ? light : light(x + long / 2, row);
      const y = row + block.chance(-0.3, 0.3) * width;
      if (block.chance() < shine) stroke(block, shape, [x, y, long, width * block.chance(0.5, 1.1)], colour);
      x += long + block.chance(0.1, 0.7) * length * 0.5;
    }
    row += mix(6, 25, near) * size;
  }
}

function stroke(
  block: Block,
  shape: Line,
  [x, y, long, width]: [number, number, number, number],
  colour: string,
): void {
  const sag = width * 0.5;
  const wave = soft([
    [x, y],
    [x + long * 0.3, y - sag * 0.6],
    [x + long * 0.7, y - sag],
    [x + long, y + sag * 0.3],
    [x + long * 0.6, y + sag * 0.9],
    [x + long * 0.25, y + sag * 0.7],
  ]);
  const inside = (part: number) => contains(shape, [x + long * part, y]);
  if (inside(0.05) && inside(0.5) && inside(0.95)) block.fill(wave, colour, 0.8);
}

/** A ground below a line that runs from edge to edge. */
export const below = (ridge: Line, depth: number): Line => {
  const [first, last] = [ridge[0] ?? [0, 0], ridge[ridge.length - 1] ?? [0, 0]];
  return [...ridge, [last[0], depth], [first[0], depth]];
};

/** A hill: solid, with strokes that run down its slope from the lit side. */
export function hill(
  block: Block,
  ridge: Line,
  {
    depth = block.height + 20,
    ink = INK,
    colour = PAPER,
    angle = 60,
    light = 0.4,
    gap = 15,
  }: { depth?: number; ink?: string; colour?: string; angle?: number; light?: number | Shine; gap?: number } = {},
): Line {
  const shape = below(ridge, depth);
  block.fill(shape, ink);
  block.cut(shape, { colour, angle, gap, light, strokes: [40, 190], bend: (along) => Math.sin(along / 130) * 16 });
  return shape;
}

/** Wind in the sky: long lines that lean round the weather. */
export function wind(
  block: Block,
  shape: Line,
  {
    gap = 15,
    angle = 0,
    light = 0.5,
    colour = PAPER,
    sway = 26,
    spare,
  }: { gap?: number; angle?: number; light?: number | Shine; colour?: string; sway?: number; spare?: readonly Line[] },
): void {
  block.cut(shape, {
    colour,
    gap,
    angle,
    light,
    strokes: [90, 420],
    bend: (along, across) => grain(along / 330, across / 260) * sway * 2,
    ...(spare ? { spare } : {}),
  });
}

/** A fir, its foot at a place, with light on the left. */
export function fir(block: Block, [x, y]: Point, height: number, { ink = INK, light = PAPER } = {}): void {
  const half = height * 0.24;
  const tiers = 6;
  const edge = (side: number): Point[] =>
    Array.from({ length: tiers }, (_, tier): Point[] => {
      const low = (tier + 1) / tiers;
      const out = half * low * block.chance(0.85, 1.1);
      return [
        [x + side * out, y - height * (1 - low * 0.94)],
        [x + side * out * 0.5, y - height * (1 - low * 0.94) - height * 0.025],
      ];
    }).flat();
  block.fill([[x, y - height], ...edge(1), [x + half * 0.1, y], [x - half * 0.1, y], ...edge(-1).reverse()], ink, 1);
  for (let tier = 1; tier < tiers; tier++) {
    const low = tier / tiers;
    const from: Point = [x - half * 0.08, y - height * (1 - low * 0.8)];
    block.gouge(
      curve([from, [x - half * low * 0.45, from[1] + height * 0.04], [x - half * low * 0.8, from[1] + height * 0.1]]),
      height * 0.022,
      light,
    );
  }
}

/** A round tree: a dark crown carved with leaves on its lit side. */
export function tree(block: Block, [x, y]: Point, size: number, { ink = INK, light = PAPER } = {}): void {
  block.fill(
    path(
      `${x - size * 0.06},${y} ${x - size * 0.04},${y - size * 0.6} ${x + size * 0.05},${y - size * 0.6} ${x + size * 0.09},${y}`,
    ),
    ink,
    1,
  );
  const crown = Array.from({ length: 11 }, (_, part): Point => {
    const turn = (part / 11) * Math.PI * 2;
    const far = size * 0.42 * block.chance(0.86, 1.12);
    return [x + Math.cos(turn) * far, y - size * 0.78 + Math.sin(turn) * far * 0.9];
  });
  block.fill(soft(crown), ink, 2.4);
  block.cut(soft(crown), {
    colour: light,
    gap: size * 0.05,
    angle: -50,
    strokes: [8, 26],
    light: (px, py) =>
      ramp(px + py * 0.7, x + (y - size * 0.78) * 0.7 + size * 0.12, x + (y - size * 0.78) * 0.7 - size * 0.5) * 0.8,
  });
}

export type House = {
  width: number;
  height: number;
  roof?: number;
  wall?: string;
  tiles?: string;
  panes?: string;
  storeys?: number;
  windows?: number;
};

/** A house seen from the front, its lower left corner at a place. */
export function house(
  block: Block,
  [x, y]: Point,
  { width, height, roof = height * 0.6, wall = PAPER, tiles = INK, panes = INK, storeys = 1, windows = 2 }: House,
): void {
  const eaves = y - height;
  block.fill(box(x, eaves, width, height), wall, 1);
  const top: Line = [
    [x - width * 0.07, eaves],
    [x + width * 0.1, eaves - roof],
    [x + width * 0.9, eaves - roof],
    [x + width * 1.07, eaves],
  ];
  block.fill(top, tiles, 1.2);
  block.cut(top, {
    gap: Math.max(5, roof * 0.16),
    light: 0.22,
    colour: wall === INK ? PAPER : wall,
    strokes: [14, 60],
  });
  const [room, floor] = [width / windows, height / storeys];
  for (let storey = 0; storey < storeys; storey++)
    for (let place = 0; place < windows; place++)
      block.fill(box(x + room * (place + 0.3), eaves + floor * (storey + 0.24), room * 0.4, floor * 0.52), panes, 0.8);
  block.fill(box(x + width * 0.72, eaves - roof * 1.25, width * 0.09, roof * 0.6), tiles, 0.8);
}

/** A church, the foot of its tower at a place. */
export function church(block: Block, [x, y]: Point, size: number, { wall = PAPER, tiles = INK } = {}): void {
  const at = (shape: string) => placed(path(shape), [x, y], size);
  block.fill(at('0.16,0 0.16,-0.34 1.1,-0.34 1.1,0'), wall, 1);
  block.fill(at('0.12,-0.32 0.3,-0.6 1.0,-0.6 1.16,-0.32'), tiles, 1.2);
  block.fill(at('-0.17,0 -0.17,-0.9 0.17,-0.9 0.17,0'), wall, 1);
  block.fill(at('-0.22,-0.88 0,-1.75 0.22,-0.88'), tiles, 1.2);
  block.fill(at('0,-1.7 0.02,-0.92 0.19,-0.9'), wall, 1);
  block.fills(
    [
      at('-0.07,-0.78 -0.07,-0.56 0.07,-0.56 0.07,-0.78'),
      at('0.4,-0.24 0.4,-0.06 0.48,-0.06 0.48,-0.24'),
      at('0.7,-0.24 0.7,-0.06 0.78,-0.06 0.78,-0.24'),
      at('-0.08,0 -0.08,-0.24 0.08,-0.24 0.08,0'),
    ],
    tiles,
    0.8,
  );
  block.cut(at('0.12,-0.32 0.3,-0.6 1.0,-0.6 1.16,-0.32'), { gap: size * 0.06, light: 0.25 });
}

const BODIES = {
  stands: [
    '-4,-86 -12,-82 -14,-60 -12,-44 -9,-46 -9,-62 -8,-46 -9,-6 -13,0 -3,0 -2,-40 2,-40 4,0 13,0 10,-6 8,-46 9,-62 9,-46 12,-44 14,-60 12,-82 4,-86',
    '-5,-83 -11,-78 -12,-58',
  ],
  coat: [
    '-4,-86 -12,-82 -15,-56 -13,-44 -10,-46 -14,-24 -9,-22 -8,-5 -12,0 -3,0 -1,-22 2,-22 4,0 12,0 9,-5 9,-22 14,-24 10,-46 13,-44 15,-56 12,-82 4,-86',
    '-5,-83 -10,-76 -12,-28',
  ],
  walks: [
    '-4,-86 -11,-82 -17,-62 -14,-52 -9,-62 -8,-44 -16,-10 -22,-4 -14,0 -2,-36 8,-18 14,0 24,-2 17,-6 9,-44 10,-62 16,-54 18,-62 11,-82 4,-86',
    '-5,-83 -10,-74 -9,-48',
  ],
  sits: ['-4,-86 -12,-80 -15,-50 -14,-34 10,-32 12,-2 24,0 20,-38 8,-46 12,-60 11,-80 4,-86', '-5,-83 -11,-72 -12,-40'],
} as const;

/** A person, feet at a place. Small figures only: a shape and a stroke of light. */
export function person(
  block: Block,
  [x, y]: Point,
  height: number,
  {
    pose = 'stands',
    ink = INK,
    light = PAPER,
    left = true,
    hat = false,
  }: { pose?: keyof typeof BODIES; ink?: string; light?: string; left?: boolean; hat?: boolean } = {},
): void {
  const put = (shape: Line) => placed(left ? shape : mirrored(shape, 0), [x, y], height / 100);
  const [body, shine] = BODIES[pose];
  block.fill(put(path(body)), ink, 0.8);
  const head = soft('0,-102 6,-100 8,-94 5,-87 3,-82 -3,-82 -5,-87 -8,-94 -6,-100');
  block.fill(put(head), ink, 0.6);
  if (hat) block.fill(put(path('-14,-96 -8,-98 -6,-107 6,-107 8,-98 13,-95')), ink, 0.6);
  block.gouge(put(path(shine)), height * 0.035, light);
  block.gouge(put(path('-4,-98 -6,-94 -4,-88')), height * 0.025, light);
}

/** Head and shoulders, as of somebody at a window or in a crowd. */
export function bust(block: Block, [x, y]: Point, size: number, ink = INK): void {
  block.fill(placed(soft('-32,50 -34,22 -20,8 20,8 34,22 32,50'), [x, y], size), ink, 1);
  block
    .fill(placed(soft('0,-34 15,-28 18,-10 10,6 -10,6 -18,-10 -15,-28'), [x, y], size), ink, 0.8)
    .fill(placed(box(-7, 0, 14, 14), [x, y], size), ink, 0.5);
}

export function gull(block: Block, at: Point, size: number, { ink = INK, lean = 0 } = {}): void {
  block.fill(
    placed(
      soft('-50,-14 -30,-22 -12,-10 0,2 14,-12 34,-22 52,-10 32,-14 16,-2 4,10 -4,10 -14,-2 -30,-14'),
      at,
      size / 100,
      lean,
    ),
    ink,
    0.6,
  );
}

/** Light that is strong near a place and fades with distance from it. */
export const glow =
  ([x, y]: Point, reach: number, most = 0.8, least = 0): Shine =>
  (px, py) =>
    mix(least, most, clamp(1 - Math.hypot(px - x, py - y) / reach));

/** Light that grows evenly from one height to another. */
export const rising =
  (from: number, to: number, most = 0.8, least = 0): Shine =>
  (_, y) =>
    mix(least, most, ramp(y, from, to));
