import type { Transaction } from '../../platform/database/index.ts';
import { onNewDevice } from '../accounts/index.ts';
import { onAlarm } from '../alarms/index.ts';
import { onAssigned, onLate } from '../assignments/index.ts';
import { onNoted } from '../margin-notes/index.ts';
import { onStory, onWorkflow, type StoryEvent } from '../stories/index.ts';
import { giveNotice, type Paper } from './give-notice.ts';

/** Tells people what concerns them, in the transaction of what causes it. Returns a function that ends it. */
export function followTheNewsroom(paper: Paper): () => void {
  const ends = [
    onAssigned((tx, { to, ...event }) => giveNotice(tx, paper, { kind: 'assigned', to: [to], ...event })),
    onLate((tx, { to, ...event }) => giveNotice(tx, paper, { kind: 'late', to: [to], ...event })),
    onWorkflow(async (tx, { story, before, after, by, word }) => {
      if (after === 'draft')
        return giveNotice(tx, paper, { kind: 'returned', to: await writersOf(tx, story), story, by, word });
      if (before === 'draft')
        return giveNotice(tx, paper, { kind: 'filed', to: await editorsOf(tx, story), story, by, word });
    }),
    onStory('published', (tx, event) => tellOfCorrection(tx, paper, event)),
    onStory('retracted', (tx, event) => tellOfCorrection(tx, paper, event)),
    onAlarm(async (tx, { kind, story, words }) => {
      if (kind !== 'unproven' || !story) return;
      const [publication] = await lastPublications(tx, story);
      await giveNotice(tx, paper, { kind: 'unproven', to: [publication?.published_by ?? null], story, word: words });
    }),
    onNoted(async (tx, { mentioned, concerned, ...event }) => {
      await giveNotice(tx, paper, { kind: 'mentioned', to: mentioned, ...event });
      await giveNotice(tx, paper, { kind: 'noted', to: concerned, ...event });
    }),
    onNewDevice((tx, { user, agent }) =>
      giveNotice(tx, paper, { kind: 'device', to: [user], word: agent.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 300) }),
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Who began a story, and who has it. */
async function writersOf(tx: Transaction, story: string): Promise<(string | null)[]> {
  const row = await tx
    .selectFrom('stories as s')
    .leftJoin('assignments as a', 'a.story_id', 's.id')
    .select(['s.created_by', 'a.assignee_id'])
    .where('s.id', '=', story)
    .executeTakeFirst();
  return [row?.created_by ?? null, row?.assignee_id ?? null];
}

const MOST_EDITORS = 50;

/** Who asked for the story; where nobody did, everybody who could publish it. */
async function editorsOf(tx: Transaction, story: string): Promise<(string | null)[]> {
  const asked = await tx
    .selectFrom('assignments')
    .select('assigned_by')
    .where('story_id', '=', story)
    .executeTakeFirst();
  const isEditors = asked?.assigned_by && (await editors(tx)).includes(asked.assigned_by);
  return isEditors ? [asked.assigned_by] : editors(tx);
}

async function editors(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .selectFrom('users')
    .select('id')
    .where('role', 'in', ['editor', 'admin'])
    .where('disabled_at', 'is', null)
    .limit(MOST_EDITORS)
    .execute();
  return rows.map(({ id }) => id);
}

const lastPublications = (tx: Transaction, story: string) =>
  tx
    .selectFrom('publications')
    .select(['kind', 'note', 'published_by', 'retraction'])
    .where('story_id', '=', story)
    .orderBy('id', 'desc')
    .limit(1)
    .execute();

const TOLD = ['clarification', 'correction', 'retraction'];

async function tellOfCorrection(tx: Transaction, paper: Paper, { story }: StoryEvent): Promise<void> {
  const [publication] = await lastPublications(tx, story);
  if (!publication || !TOLD.includes(publication.kind)) return;
  const word = publication.retraction?.notice ?? publication.note;
  const by = publication.published_by;
  await giveNotice(tx, paper, { kind: 'corrected', to: await writersOf(tx, story), story, by, word });
}
