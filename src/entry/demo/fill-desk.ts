import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { minutesOf } from '../../../seed/story-file.ts';
import { assignStory } from '../../features/assignments/index.ts';
import { commandActor } from '../../features/audit/index.ts';
import { addStyleRule, addWording } from '../../features/house-style/index.ts';
import { writeNote } from '../../features/margin-notes/index.ts';
import { followTheNewsroom } from '../../features/notices/index.ts';
import { makeRedirect } from '../../features/redirects/index.ts';
import { createStory, type Journalist, setWorkflow } from '../../features/stories/index.ts';
import { putVerificationFile } from '../../features/verification/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';

const role = z.enum(['reporter', 'editor']);
const seedAssignments = z.array(
  z.object({
    /** A draft of the newspaper by its slug; otherwise one is begun with the words below. */
    story: z.string().optional(),
    headline: z.string().default(''),
    section: z.string().default(''),
    text: z.string().default(''),
    to: role,
    /** How long after the filling it is due. */
    due: z.string(),
    brief: z.string(),
    workflow: z.enum(['in-review', 'ready']).optional(),
    /** Beside it, in the order in which they were written. */
    notes: z
      .array(z.object({ by: role, quote: z.string(), words: z.string(), instead: z.string().nullable().default(null) }))
      .default([]),
  }),
);
type Seeded = z.infer<typeof seedAssignments>[number];

/** What the invented newsroom has in hand, with the notices of it. */
export async function fillDesk(
  database: DatabaseHandle,
  folder: string,
  { siteUrl, siteName }: { siteUrl: string; siteName: string },
): Promise<void> {
  const seeded = seedAssignments.parse(JSON.parse(await readFile(join(folder, 'assignments.json'), 'utf8')));
  const now = Date.now();
  const stop = followTheNewsroom({ siteUrl, siteName: () => siteName });
  for (const one of seeded) {
    const deadline = new Date(now + minutesOf(one.due) * 60_000).toISOString();
    await database.transaction((tx) => take(tx, one, deadline));
  }
  stop();
  for (const rule of STYLE) await database.transaction((tx) => addStyleRule(tx, commandActor, rule));
  for (const words of WORDINGS) await database.transaction((tx) => addWording(tx, commandActor, words));
  for (const led of REDIRECTS)
    await database.transaction((tx) => makeRedirect(tx, commandActor, { ...led, permanent: true, siteUrl }));
  await database.transaction((tx) => putVerificationFile(tx, commandActor, ADS));
}

/** Of the style book of the Calder Courant. */
const STYLE = [
  { find: 'the Port Authority', prefer: 'the port', reason: 'Readers know one port.' },
  { find: 'going forward', prefer: 'from now on', reason: 'Nobody says it aloud.' },
  { find: 'utilise', prefer: 'use', reason: '' },
];

/** How the Calder Courant says that it was wrong. */
const WORDINGS = [
  'An earlier version of this story gave … as …. It is ….',
  'This story named … where it should have named …. We are sorry.',
  'A picture with this story showed …, not ….',
];

/** Who may sell its space: nobody (IAB, ads.txt 1.1). */
const ADS = { path: '/ads.txt', content: 'placeholder.example.com, placeholder, DIRECT, placeholder\n' };

/** What stood on posters and tickets. */
const REDIRECTS = [
  { from: '/tides', to: '/science' },
  { from: '/letters', to: '/contact' },
];

async function take(tx: Transaction, one: Seeded, deadline: string): Promise<void> {
  const [editor, doer] = [await somebody(tx, 'editor'), await somebody(tx, one.to)];
  const story = one.story === undefined ? await begin(tx, doer, one) : await idOf(tx, one.story);
  await assignStory(tx, editor, { story, assignee: doer.id, deadline, brief: one.brief });
  for (const { by, ...note } of one.notes)
    await writeNote(tx, await somebody(tx, by), { story, prefix: '', suffix: '', ...note });
  if (one.workflow) await setWorkflow(tx, doer, { story, workflow: one.workflow });
}

const begin = (tx: Transaction, by: Journalist, { headline, section, text: value }: Seeded) =>
  createStory(tx, by, { headline, section, body: { format: 'text', value } });

async function somebody(tx: Transaction, wanted: z.infer<typeof role>): Promise<Journalist> {
  const found = await tx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('role', '=', wanted)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return { ...found, role: wanted };
}

const idOf = async (tx: Transaction, slug: string): Promise<string> =>
  (await tx.selectFrom('stories').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
