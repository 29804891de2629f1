import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { abroad } from './drawing/abroad.ts';
import type { Block } from './drawing/block.ts';
import { charts } from './drawing/charts.ts';
import { city } from './drawing/city.ts';
import { harbour } from './drawing/harbour.ts';
import { maps } from './drawing/maps.ts';
import { portraits } from './drawing/portraits.ts';
import { river } from './drawing/river.ts';
import { valley } from './drawing/valley.ts';

/**
 * Draws the demo's pictures again: `node seed/pictures/draw.ts` all of them, with names only those. The same code gives
 * the same files, so that a change to one drawing shows as a change to one picture.
 */

/** Few inks, so few colours: what is between them is the softness of an edge. */
const COLOURS = 16;

const drawings: Record<string, () => Block> = {
  ...valley,
  ...river,
  ...abroad,
  ...harbour,
  ...city,
  ...maps,
  ...charts,
  ...portraits,
};

const named = process.argv.slice(2);
for (const [name, draw] of Object.entries(drawings)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const picture = sharp(Buffer.from(draw().svg())).png({
    palette: true,
    colours: COLOURS,
    dither: 0,
    effort: 10,
    compressionLevel: 9,
  });
  await writeFile(new URL(`${name}.png`, import.meta.url), await picture.toBuffer());
}
