/** What the illustrator's hand does before ink is involved: points, curves, and chance that falls the same way each time. */

export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

/** Numbers from 0 to 1 in an order that depends only on the seed (mulberry32), so that a picture redraws as it was. */
export function dice(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const corner = (x: number, y: number) => {
  const mixed = Math.imul(x * 374761393 + y * 668265263, 1274126177);
  return (((mixed ^ (mixed >>> 13)) >>> 0) % 4096) / 2048 - 1;
};

const ease = (t: number) => t * t * (3 - 2 * t);

/** Smooth noise from -1 to 1: neighbouring points wobble together, as a wrist does. */
export function grain(x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [ease(x - left), ease(y - top)];
  const upper = mix(corner(left, top), corner(left + 1, top), across);
  return mix(upper, mix(corner(left, top + 1), corner(left + 1, top + 1), across), down);
}

export const mix = (a: number, b: number, t: number) => a + (b - a) * t;
export const clamp = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value));
/** 0 before `from`, 1 after `to`, evenly between; `to` may be the smaller. */
export const ramp = (value: number, from: number, to: number) => clamp((value - from) / (to - from));

/** Points written as `0,700 300,640`. */
export function path(written: string): Line {
  return written
    .trim()
    .split(/\s+/)
    .map((pair): Point => {
      const [x = 0, y = 0] = pair.split(',').map(Number);
      return [x, y];
    });
}

const pointOf = (line: Line, place: number): Point => line[clamp(place, 0, line.length - 1)] ?? [0, 0];

/** A curve through the points (Catmull-Rom). */
export function curve(written: string | Line, closed = false): Line {
  const points = typeof written === 'string' ? path(written) : written;
  const count = points.length;
  const at = (place: number) => pointOf(points, closed ? (place + count) % count : place);
  const drawn: Point[] = [];
  for (let place = 0; place < (closed ? count : count - 1); place++) {
    const [a, b, c, d] = [at(place - 1), at(place), at(place + 1), at(place + 2)];
    for (let t = 0; t < 1; t += 0.125) drawn.push([bow([a[0], b[0], c[0], d[0]], t), bow([a[1], b[1], c[1], d[1]], t)]);
  }
  if (!closed) drawn.push(at(count - 1));
  return drawn;
}

function bow([a, b, c, d]: [number, number, number, number], t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/** A closed shape with round corners. */
export const soft = (written: string | Line) => curve(written, true);

export const box = (x: number, y: number, width: number, height: number): Line => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

export function oval([x, y]: Point, across: number, down = across): Line {
  return Array.from({ length: 48 }, (_, step): Point => {
    const turn = (step / 48) * Math.PI * 2;
    return [x + Math.cos(turn) * across, y + Math.sin(turn) * down];
  });
}

export const moved = (line: Line, x: number, y: number): Line => line.map(([px, py]): Point => [px + x, py + y]);
export const mirrored = (line: Line, x: number): Line => line.map(([px, py]): Point => [2 * x - px, py]);

/** Drawn round the origin, then put at a place at a size, leaning by some degrees. */
export function placed(line: Line, [x, y]: Point, size = 1, degrees = 0): Line {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn) * size, Math.sin(turn) * size];
  return line.map(([px, py]): Point => [x + px * cos - py * sin, y + px * sin + py * cos]);
}

/** The same line with a point every few units. */
export function resampled(line: Line, step: number, closed = false): Line {
  const points = closed ? [...line, pointOf(line, 0)] : line;
  return points.flatMap((point, place): Line => {
    const next = points[place + 1];
    if (!next) return closed ? [] : [point];
    const pieces = Math.max(1, Math.round(Math.hypot(next[0] - point[0], next[1] - point[1]) / step));
    return Array.from({ length: pieces }, (_, piece): Point => {
      const t = piece / pieces;
      return [mix(point[0], next[0], t), mix(point[1], next[1], t)];
    });
  });
}

export function bounds(line: Line): { left: number; top: number; right: number; bottom: number } {
  const [across, down] = [line.map(([x]) => x), line.map(([, y]) => y)];
  return { left: Math.min(...across), top: Math.min(...down), right: Math.max(...across), bottom: Math.max(...down) };
}

export function contains(shape: Line, [x, y]: Point): boolean {
  let inside = false;
  let [lastX, lastY] = pointOf(shape, shape.length - 1);
  for (const [nextX, nextY] of shape) {
    if (nextY > y !== lastY > y && x < ((lastX - nextX) * (y - nextY)) / (lastY - nextY) + nextX) inside = !inside;
    [lastX, lastY] = [nextX, nextY];
  }
  return inside;
}
