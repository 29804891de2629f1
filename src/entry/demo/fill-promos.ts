import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { minutesOf } from '../../../seed/story-file.ts';
import { commandActor } from '../../features/audit/index.ts';
import { createPromo } from '../../features/promos/index.ts';
import { STORY_TYPES } from '../../features/stories/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';

/** The text is Markdown; lengths of time are counted from the filling. */
const seedPromos = z.array(
  z.strictObject({
    text: z.string(),
    afterParagraph: z.number(),
    sections: z.array(z.string()).optional(),
    notSections: z.array(z.string()).optional(),
    types: z.array(z.enum(STORY_TYPES)).optional(),
    startsIn: z.string().optional(),
    endsIn: z.string().optional(),
  }),
);

/** What the invented newspaper says between the paragraphs of its stories. */
export async function fillPromos(database: DatabaseHandle, folder: string, now: Date): Promise<void> {
  const promos = seedPromos.parse(JSON.parse(await readFile(join(folder, 'promos.json'), 'utf8')));
  const instant = (length: string | undefined) =>
    length === undefined ? null : new Date(now.getTime() + minutesOf(length) * 60_000).toISOString();
  for (const { text, startsIn, endsIn, ...placement } of promos) {
    const promo = {
      text: { format: 'markdown' as const, value: text },
      placement: { ...placement, from: instant(startsIn), until: instant(endsIn) },
    };
    await database.transaction((tx) => createPromo(tx, commandActor, promo));
  }
}
