import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, unprocessable, unprocessableParts } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { bodySchema } from './body/body.schema.ts';
import { type BlockOf, type Body, lede, renderBodyText, toBody, upcastBody } from './body/index.ts';
import { publishStory } from './publish-story.ts';
import { appendRevision } from './save-story.ts';
import { setWorkflow } from './set-workflow.ts';
import { documentOf, type LockedStory, lockStory, refuseAway } from './stories.store.ts';
import type { StoryDocument } from './story.schema.ts';
import { planOf, type Span, spanAt } from './timeline.ts';
import type { NewUpdate } from './updates.schema.ts';
import { type Journalist, mustBeAllowedToEdit } from './who-may.ts';

export type FiledUpdate = { anchor: string; revision: number; published: boolean };
type Filing = { story: string; update: NewUpdate; mayPublish: boolean };

const NOTE = 140;

/**
 * Files an entry of a running story: newest first, above the entries that are there. Of whoever may publish it goes out at once, as a
 * publication of its own: what readers see with the entry, and nothing else that is being written. The working copy has it too. Of
 * others it waits in the working copy, filed for an editor.
 * @throws Problem 404, 403, 409 (taken down, another publication planned), 422
 */
export async function fileUpdate(tx: Transaction, by: Journalist, { story: id, update, mayPublish }: Filing) {
  const story = await lockStory(tx, id);
  refuseAway(story);
  mustBeAllowedToEdit(by, story);
  const current = publicNow(story);
  const working = (await documentOf(tx, id, story.revision)) as StoryDocument;
  const isOpen = story.revision !== current.revision;
  const shown = isOpen ? ((await documentOf(tx, id, current.revision)) as StoryDocument) : working;
  const entry = entryOf(update, story.now);
  if (hasEntry(shown, entry)) return { anchor: entry.anchor, revision: current.revision, published: true };
  if (!mayPublish) return waitForEditor(tx, by, { story, working, entry });
  refusePlan(story, shown);
  const revision = await append(tx, by, { story, document: withEntry(shown, entry) });
  const note = update.note ?? entry.headline ?? lede({ version: 1, blocks: entry.blocks }, NOTE);
  const at = story.now.toISOString();
  await publishStory(tx, by, { story: id, revision, at, kind: update.kind, note });
  if (isOpen && !hasEntry(working, entry))
    await append(tx, by, { story: { ...story, revision }, document: withEntry(working, entry) });
  await recordAudit(tx, {
    actor: by,
    act: 'file-update',
    subject: { kind: 'story', id },
    details: { anchor: entry.anchor, revision, kind: update.kind },
  });
  return { anchor: entry.anchor, revision, published: true };
}

/** @throws Problem 422 where readers don't see the story, or see that it does not stand */
function publicNow(story: LockedStory): Span {
  const current = spanAt(story.timeline, story.now);
  if (!current)
    throw unprocessable('/story', 'Readers don’t see this story yet: write the update into it, and publish it.');
  if (current.retraction) throw unprocessable('/story', 'This story was retracted: nothing is added to it.');
  return current;
}

/** Publishing drops what was planned before; an end that the story itself names stays. */
function refusePlan(story: LockedStory, shown: StoryDocument): void {
  const plan = planOf(story.timeline, story.now);
  if (!plan || (plan.kind === 'unpublish' && shown.unpublishAt)) return;
  throw conflict(
    `Another change of what readers see is planned for ${plan.at.toISOString()}, and would not have this update. Publish that first, or drop it.`,
  );
}

/** @throws Problem 422 with pointers into what was sent */
function entryOf(update: NewUpdate, now: Date): BlockOf<'update'> {
  const { headline, byline, key, time, anchor } = update;
  if (time && new Date(time) > now)
    throw unprocessable('/time', 'This is yet to come: an update says what has happened.');
  const converted = toBody(update.body);
  if (!converted.ok)
    throw unprocessableParts(converted.faults.map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail })));
  const { blocks } = converted.body;
  if (renderBodyText(converted.body).trim() === '' && !blocks.some(({ kind }) => kind === 'image'))
    throw unprocessable('/body', 'Write what there is to say.');
  return {
    kind: 'update',
    time: time ?? now.toISOString(),
    ...(headline ? { headline } : {}),
    ...(byline ? { byline } : {}),
    ...(key ? { key: true as const } : {}),
    anchor: anchor ?? `u-${randomBytes(5).toString('hex')}`,
    blocks: blocks as BlockOf<'update'>['blocks'],
  };
}

const hasEntry = ({ body }: StoryDocument, { anchor }: BlockOf<'update'>): boolean =>
  upcastBody(body).blocks.some((block) => block.kind === 'update' && block.anchor === anchor);

/** Above the first entry; the first of all at the end of the text. @throws Problem 422 where the text can't hold it */
function withEntry(document: StoryDocument, entry: BlockOf<'update'>): StoryDocument {
  const { blocks } = upcastBody(document.body);
  const first = blocks.findIndex(({ kind }) => kind === 'update');
  const place = first < 0 ? blocks.length : first;
  const body: Body = { version: 1, blocks: [...blocks.slice(0, place), entry, ...blocks.slice(place)] };
  const read = bodySchema.safeParse(body);
  if (read.success) return { ...document, body: read.data };
  const inEntry = ['blocks', place];
  throw unprocessableParts(
    read.error.issues.map(({ path, message }) => ({
      pointer: inEntry.every((part, index) => path[index] === part)
        ? `/body/${path.slice(inEntry.length).join('/')}`
        : '/body',
      detail: message,
    })),
  );
}

type Appending = { story: LockedStory; document: StoryDocument };

const append = (tx: Transaction, by: Journalist, { story, document }: Appending): Promise<number> =>
  appendRevision(tx, story, { document, kind: 'save', by, chosen: story.slug_chosen });

type Waiting = { story: LockedStory; working: StoryDocument; entry: BlockOf<'update'> };

async function waitForEditor(
  tx: Transaction,
  by: Journalist,
  { story, working, entry }: Waiting,
): Promise<FiledUpdate> {
  const { anchor } = entry;
  if (hasEntry(working, entry)) return { anchor, revision: story.revision, published: false };
  const revision = await append(tx, by, { story, document: withEntry(working, entry) });
  await setWorkflow(tx, by, { story: story.id, workflow: 'in-review', word: entry.headline ?? 'An update' });
  return { anchor, revision, published: false };
}
