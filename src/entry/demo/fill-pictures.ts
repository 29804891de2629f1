import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandActor } from '../../features/audit/index.ts';
import { addMedium, prepareMedium } from '../../features/media/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { FileStore } from '../../platform/storage/index.ts';
import { DemoPictures } from './demo-pictures.ts';

/** `pictures.json`: what is drawn in the folder `pictures`, by the names that stories and authors call it. */
const seedPictures = z.record(
  z.string(),
  z.strictObject({
    file: z.string(),
    alt: z.string().default(''),
    decorative: z.boolean().optional(),
    caption: z.string().optional(),
    credit: z.string().optional(),
    focalPoint: z.strictObject({ x: z.number(), y: z.number() }).optional(),
  }),
);

const LARGEST = 50 * 1024 * 1024;
/** While one waits for the disk another is unfolded. */
const AT_ONCE = 3;

/**
 * Takes the pictures and sounds of the demo in as the newsroom would. Better formats are made once the program runs.
 * @param folder that holds `pictures.json`, `pictures/` and `sounds/`; without them the demo has none
 */
export async function fillPictures(database: DatabaseHandle, store: FileStore, folder: string): Promise<DemoPictures> {
  const text = await readFile(join(folder, 'pictures.json'), 'utf8').catch(() => '{}');
  const pictures = Object.entries(seedPictures.parse(JSON.parse(text))).map(([name, { file, ...fields }]) => ({
    ...{ name: `picture:${name}`, path: join(folder, 'pictures', file) },
    fields: { ...fields, fileName: file },
  }));
  const sounds = (await readdir(join(folder, 'sounds')).catch(() => [])).filter((file) => file.endsWith('.wav'));
  const waiting = [
    ...pictures,
    ...sounds.map((file) => ({
      ...{ name: `sound:${file.replace(/\.wav$/, '')}`, path: join(folder, 'sounds', file) },
      fields: { fileName: file },
    })),
  ];
  const hashes = new Map<string, string>();
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, path, fields } = next;
      const received = await store.receive(createReadStream(path), LARGEST);
      const prepared = await prepareMedium(store, received, fields);
      const { medium } = await database.transaction((tx) => addMedium(tx, commandActor, { prepared, fields }));
      hashes.set(name, medium.hash);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return new DemoPictures(hashes);
}
