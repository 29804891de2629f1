import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandActor } from '../../features/audit/index.ts';
import { approveComment, leaveAReply, talkedOf } from '../../features/comments/index.ts';
import { actAt } from '../../platform/clock/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';

/** `after` is in minutes from first publication; `answers` the place of what it answers among the comments of the file. */
const seedComments = z.array(
  z.strictObject({
    story: z.string(),
    after: z.number(),
    name: z.string(),
    email: z.email(),
    website: z.url().optional(),
    text: z.string(),
    answers: z.number().optional(),
    /** Left for the moderator of the demo. */
    held: z.boolean().optional(),
  }),
);

/** What readers of the invented newspaper say, as they would have come in: held at first, then approved. */
export async function fillComments(database: DatabaseHandle, keys: Keys, folder: string): Promise<void> {
  const comments = seedComments.parse(JSON.parse(await readFile(join(folder, 'comments.json'), 'utf8')));
  const ids: string[] = [];
  for (const { story: slug, after, name, email, website = null, text, answers, held } of comments) {
    const [row] = await database.query<{ id: string; first: Date }>(
      'select id, first_published_at as first from stories where slug = $1',
      [slug],
    );
    const story = row && (await talkedOf(database, { id: row.id }));
    if (!row || !story) throw new Error(`seed/comments.json: there is no public story ${slug}`);
    const parent = answers === undefined ? null : (ids[answers] ?? null);
    const left = await database.transaction(async (tx) => {
      await actAt(tx, new Date(row.first.getTime() + after * 60_000));
      const comment = { name, email, website, body: text, parent };
      const done = await leaveAReply(tx, keys, {
        ...{ story, settings: story.settings, comment },
        ...{ honeypot: '', recentFromAddress: 0 },
      });
      if (done.outcome === 'held' && !held) await approveComment(tx, commandActor, done.id);
      return done;
    });
    ids.push(left.outcome === 'refused' ? '' : left.id);
  }
}
