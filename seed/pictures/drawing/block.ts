import { bounds, clamp, contains, dice, grain, type Line, mix, type Point, resampled } from './hand.ts';

/** The four inks and the paper of every picture. */
export const INK = '#1d1a16';
export const PAPER = '#f3ede0';
export const RED = '#8f2a1d';
export const RIVER = '#2f5d62';
export const OCHRE = '#c08a2b';

export const LANDSCAPE = { width: 1600, height: 1067 };
export const WIDE = { width: 1600, height: 900 };
export const UPRIGHT = { width: 1200, height: 1500 };
export const SQUARE = { width: 800, height: 800 };

/** How much is cut away at a place: 0 leaves the surface whole, 1 clears it. */
type Light = number | ((x: number, y: number) => number);

export type Cut = {
  colour?: string;
  /** Distance between strokes. */
  gap?: number;
  /** Degrees. */
  angle?: number;
  light?: Light;
  /** Moves a stroke sideways along its way, so that it follows a form. */
  bend?: (along: number, across: number) => number;
  /** Strokes that run away from this point, or round it, in place of straight ones. */
  rays?: Point;
  rings?: Point;
  /** Shortest and longest stroke before the tool is lifted. */
  strokes?: readonly [number, number];
  /** Where nothing is cut, though it lies in the shape. */
  spare?: readonly Line[];
};

/** A lino block being inked and cut. What is done later lies on top. */
export class Block {
  readonly width: number;
  readonly height: number;
  readonly #parts: string[] = [];
  readonly #chance: () => number;

  constructor({ width, height }: { width: number; height: number }, seed: number, ground = PAPER) {
    this.width = width;
    this.height = height;
    this.#chance = dice(seed);
    this.#parts.push(`<rect width="${width}" height="${height}" fill="${ground}"/>`);
  }

  get whole(): Line {
    return [
      [-9, -9],
      [this.width + 9, -9],
      [this.width + 9, this.height + 9],
      [-9, this.height + 9],
    ];
  }

  /** Chance of this picture, from `low` to `high`. */
  chance(low = 0, high = 1): number {
    return mix(low, high, this.#chance());
  }

  /** A flat shape, its edge as uneven as a knife leaves it. */
  fill(shape: Line, colour = INK, rough = 1.6): this {
    const edge = resampled(shape, 12, true).map(([x, y]): Point => {
      const turn = grain(x / 9 + 40, y / 9) * 3;
      const far = grain(x / 23, y / 23) * rough;
      return [x + Math.cos(turn) * far, y + Math.sin(turn) * far];
    });
    return this.#put(written(edge), colour);
  }

  fills(shapes: readonly Line[], colour = INK, rough = 1.6): this {
    for (const shape of shapes) this.fill(shape, colour, rough);
    return this;
  }

  /** One stroke of even width. */
  line(points: Line, width: number, colour = INK): this {
    const wide = resampled(points, 14).map(
      (point) => [point, width * (1 + 0.1 * grain(point[0] / 17, point[1] / 17))] as const,
    );
    return this.#put(ribbon(wide), colour);
  }

  /** One stroke of the gouge: thin where it enters and leaves. */
  gouge(points: Line, width: number, colour = PAPER): this {
    const way = resampled(points, 10);
    const wide = way.map((point, place) => [point, width * swell(place / Math.max(1, way.length - 1))] as const);
    return this.#put(ribbon(wide), colour);
  }

  /** Cuts strokes all over a shape, as wide as the light that falls there. */
  cut(shape: Line, { colour = PAPER, ...cut }: Cut): this {
    const ribbons = this.#ways(shape, cut).flatMap((way) => this.#strokesAlong(way, shape, cut));
    return this.#put(ribbons.join(''), colour);
  }

  /** Specks: what the roller leaves out, spray, snow, gravel. */
  specks(shape: Line, { colour = PAPER, count = 60, size = 2.4, light = 1 as Light }): this {
    const { left, top, right, bottom } = bounds(shape);
    const dots: string[] = [];
    for (let speck = 0; speck < count; speck++) {
      const [x, y] = [this.chance(left, right), this.chance(top, bottom)];
      const [far, turn] = [size * this.chance(0.4, 1.3), this.chance(0, 6)];
      if (!contains(shape, [x, y]) || this.chance() > lightAt(light, x, y)) continue;
      const corners = [0, 1.9, 3.4, 4.9].map(
        (more): Point => [x + Math.cos(turn + more) * far, y + Math.sin(turn + more) * far],
      );
      dots.push(written(corners));
    }
    return this.#put(dots.join(''), colour);
  }

  svg(): string {
    const { width, height } = this;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${this.#parts.join('')}</svg>`;
  }

  #put(drawn: string, colour: string): this {
    if (drawn) this.#parts.push(`<path d="${drawn}" fill="${colour}"/>`);
    return this;
  }

  /** The ways that the tool takes over a shape, with places along them every few units. */
  #ways(shape: Line, { gap = 10, angle = 0, bend, rays, rings }: Cut): Line[] {
    const { left, top, right, bottom } = bounds(shape);
    const centre: Point = [(left + right) / 2, (top + bottom) / 2];
    const reach = Math.hypot(right - left, bottom - top) / 2 + 20;
    if (rays) return raysFrom(rays, reach + Math.hypot(centre[0] - rays[0], centre[1] - rays[1]), gap);
    if (rings) return ringsRound(rings, reach + Math.hypot(centre[0] - rings[0], centre[1] - rings[1]), gap);
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const ways: Line[] = [];
    for (let across = -reach; across < reach; across += gap) {
      const off = across + this.chance(-0.14, 0.14) * gap;
      const way: Point[] = [];
      for (let along = -reach; along < reach; along += 7) {
        const side = off + (bend?.(along, off) ?? 0) + grain(along / 90, off) * gap * 0.16;
        way.push([centre[0] + along * cos - side * sin, centre[1] + along * sin + side * cos]);
      }
      ways.push(way);
    }
    return ways;
  }

  #strokesAlong(way: Line, shape: Line, { gap = 10, light = 0.5, strokes, spare = [], rays }: Cut): string[] {
    const drawn: string[] = [];
    let run: (readonly [Point, number])[] = [];
    let left = strokes ? this.chance(...strokes) : Number.POSITIVE_INFINITY;
    const lift = () => {
      if (run.length > 2) drawn.push(ribbon(tapered(run)));
      run = [];
      left = strokes ? this.chance(...strokes) : left;
    };
    for (const [place, [x, y]] of way.entries()) {
      // Rays lie further apart the further out they are.
      const room = rays ? Math.min(gap * 2.2, (gap * Math.hypot(x - rays[0], y - rays[1])) / 260) : gap;
      const width = clamp(lightAt(light, x, y) + 0.1 * grain(x / 31, y / 31), 0, 1) * room * 0.94;
      const here =
        width > 1.1 && room > 2.6 && contains(shape, [x, y]) && !spare.some((other) => contains(other, [x, y]));
      if (here) run.push([[x, y], width]);
      else if (run.length > 0) lift();
      left -= 7;
      if (left < 0 && place % 2 === 0) lift();
    }
    lift();
    return drawn;
  }
}

const lightAt = (light: Light, x: number, y: number) => (typeof light === 'number' ? light : light(x, y));

const swell = (t: number) => Math.sin(Math.PI * clamp(t, 0.02, 0.98)) ** 0.55;

/** Both ends of a run drawn out to a point over three places. */
function tapered(run: readonly (readonly [Point, number])[]): (readonly [Point, number])[] {
  const last = run.length - 1;
  return run.map(([point, width], place) => [point, width * Math.min(1, (Math.min(place, last - place) + 0.35) / 2.6)]);
}

function raysFrom([x, y]: Point, reach: number, gap: number): Line[] {
  const count = Math.round((Math.PI * 2 * 260) / gap);
  return Array.from({ length: count }, (_, ray) => {
    const turn = (ray / count) * Math.PI * 2 + grain(ray, 3) * 0.006;
    const way: Point[] = [];
    for (let far = 10; far < reach; far += 7) way.push([x + Math.cos(turn) * far, y + Math.sin(turn) * far]);
    return way;
  });
}

function ringsRound([x, y]: Point, reach: number, gap: number): Line[] {
  const ways: Line[] = [];
  for (let far = gap; far < reach; far += gap) {
    const steps = Math.max(12, Math.round((Math.PI * 2 * far) / 7));
    ways.push(
      Array.from({ length: steps + 1 }, (_, step): Point => {
        const turn = (step / steps) * Math.PI * 2 - Math.PI / 2 + far;
        const wobble = far + grain(Math.cos(turn) * 3 + far, Math.sin(turn) * 3) * gap * 0.2;
        return [x + Math.cos(turn) * wobble, y + Math.sin(turn) * wobble];
      }),
    );
  }
  return ways;
}

const short = (value: number) => Math.round(value * 10) / 10;

function written(points: Line): string {
  return points.length > 2 ? `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}Z` : '';
}

/** The outline of a stroke: along one side, back along the other. */
function ribbon(run: readonly (readonly [Point, number])[]): string {
  const [there, back]: [Point[], Point[]] = [[], []];
  for (const [place, [[x, y], width]] of run.entries()) {
    const [from] = run[Math.max(0, place - 1)] ?? [[x, y]];
    const [to] = run[Math.min(run.length - 1, place + 1)] ?? [[x, y]];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const [aside, down] = [(-(to[1] - from[1]) / length) * (width / 2), ((to[0] - from[0]) / length) * (width / 2)];
    there.push([x + aside, y + down]);
    back.unshift([x - aside, y - down]);
  }
  return written([...there, ...back]);
}
