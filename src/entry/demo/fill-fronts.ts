import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandActor } from '../../features/audit/index.ts';
import { findFront, publishFront } from '../../features/fronts/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';

/** Stories by their slugs, pictures by the names of their files. */
const seedFronts = z.array(
  z.strictObject({
    front: z.string(),
    pins: z.array(
      z.strictObject({
        place: z.number(),
        story: z.string(),
        headline: z.string().optional(),
        picture: z.string().optional(),
      }),
    ),
  }),
);

/** What the editors of the invented newspaper put on its fronts by hand. */
export async function fillFronts(database: DatabaseHandle, folder: string): Promise<void> {
  const fronts = seedFronts.parse(JSON.parse(await readFile(join(folder, 'fronts.json'), 'utf8')));
  for (const { front: reference, pins } of fronts) {
    await database.transaction(async (tx) => {
      const front = await findFront(tx, reference);
      const stories = await tx.selectFrom('stories').select(['id', 'slug']).execute();
      const ids = new Map(stories.map(({ id, slug }) => [slug, id]));
      const media = await tx.selectFrom('media').select(['hash', 'file_name']).execute();
      const hashes = new Map(media.map(({ hash, file_name }) => [file_name, hash]));
      const placed = pins.map(({ picture, ...pin }) => ({
        ...{ ...pin, story: ids.get(pin.story) ?? '' },
        ...(picture ? { picture: { media: hashes.get(picture) ?? picture } } : {}),
      }));
      await publishFront(tx, commandActor, { front, pins: placed });
    });
  }
}
