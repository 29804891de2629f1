import { z } from 'zod';
import {
  type ChangeOfMany,
  changeMany,
  changeOfManySchema,
  listBulkChanges,
  MOST_STORIES,
  readBulkChange,
  readRehearsal,
  rehearseMany,
  undoMany,
} from '../features/bulk-changes/index.ts';
import type { BulkView, TypedBulk } from '../features/bulk-changes/studio/bulk-view.ts';
import { defaultEdition } from '../features/editions/index.ts';
import { makeSlug } from '../features/redirects/index.ts';
import { mayPublish, mayWrite } from '../features/roles/index.ts';
import { findSection } from '../features/sections/index.ts';
import { journalistOf } from '../features/stories/index.ts';
import { findTopic } from '../features/topics/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, mayUse, Problem, principalOf } from '../platform/http/index.ts';
import { renderBulkChangePage, renderBulkListPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { typedText, typedTick } from './typed-forms.ts';

export const BULK = '/studio/bulk-changes';
const SHOWN = 50;

type Desk = { database: DatabaseHandle };

const reading = { access: mayWrite, policy: 'studio' } as const;
const posted = { ...reading, form: true } as const;
const one = z.object({ id: z.uuid() });
const typedBulk = z.object({
  ...{ what: typedText(20), section: typedText(200), topic: typedText(200), workflow: typedText(20) },
  publish: typedTick,
  stories: z
    .union([z.uuid(), z.array(z.uuid()).max(MOST_STORIES)])
    .optional()
    .catch(undefined)
    .transform((stories) => [stories ?? []].flat()),
});
type Typed = z.infer<typeof typedBulk>;

/** `/studio/bulk-changes`: one thing done to the stories that were ticked in their list. It needs no script. */
export function bulkDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(BULK, { config: reading, schema: { hide: true } }, (request, reply) => showList(desk, { request, reply }));
  app.post(BULK, { config: posted, schema: { hide: true, body: typedBulk } }, (request, reply) =>
    rehearse(desk, { request, reply }, request.body),
  );
  app.post(`${BULK}/do`, { config: posted, schema: { hide: true, body: typedBulk } }, async (request, reply) => {
    const change = changeTyped(request.body);
    if (!change || request.body.stories.length === 0) return reply.redirect('/studio/stories', 303);
    const { stories } = request.body;
    const publish = request.body.publish && mayUse(mayPublish, principalOf(request));
    const wanted = { stories, change, publish, rehearse: false };
    const id = await database.transaction((tx) => changeMany(tx, journalistOf(request), wanted));
    return reply.redirect(`${BULK}/${id}`, 303);
  });
  app.get(`${BULK}/:id`, { config: reading, schema: { hide: true, params: one } }, (request, reply) =>
    showOne(desk, { request, reply }, request.params.id),
  );
  app.post(`${BULK}/:id/undo`, { config: posted, schema: { hide: true, params: one } }, async (request, reply) => {
    const { id } = request.params;
    const mayShow = mayUse(mayPublish, principalOf(request));
    try {
      await database.transaction((tx) => undoMany(tx, journalistOf(request), { id, mayShow }));
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
      return showOne(desk, { request, reply: reply.code(409) }, id, error.message);
    }
    return reply.redirect(`${BULK}/${id}`, 303);
  });
}

/** What was asked for; undefined where the form lacks what it needs. A topic is typed by its name. */
function changeTyped({ what, section, topic, workflow }: TypedBulk): ChangeOfMany | undefined {
  const named = {
    section: { section },
    'add-topic': { topic: makeSlug(topic) },
    'remove-topic': { topic: makeSlug(topic) },
  };
  const fields = { ...named, workflow: { workflow }, bin: {} }[what];
  return changeOfManySchema.safeParse({ what, ...fields }).data;
}

async function rehearse(desk: Desk, exchange: Exchange, typed: Typed) {
  const { database } = desk;
  const { request, reply } = exchange;
  const change = changeTyped(typed);
  if (!change || typed.stories.length === 0) {
    const lacking = change ? `Tick stories in the list, at most ${MOST_STORIES} at once.` : 'Say which topic.';
    return showNothing(desk, { request, reply: reply.code(422) }, `${lacking} Go back: what you chose is still there.`);
  }
  const mayShow = mayUse(mayPublish, principalOf(request));
  const wanted = { stories: typed.stories, change, publish: mayShow, rehearse: true };
  const done = await rehearseMany(database, journalistOf(request), wanted);
  const found = await readRehearsal(database, { change, done, by: principalOf(request).name });
  const { what, section, topic, workflow } = typed;
  return send(desk, { request, reply }, { ...found, typed: { what, section, topic, workflow } });
}

async function showNothing({ database }: Desk, { request, reply }: Exchange, notice: string) {
  const studio = await studioView(request, database, '/studio/stories');
  const html = renderBulkChangePage(studio, {
    ...{
      address: BULK,
      zone: studio.zone,
      id: null,
      says: 'Nothing is chosen yet',
      notice,
      mayShow: false,
      showable: 0,
    },
    ...{ madeAt: new Date().toISOString(), madeBy: null, undoneAt: null, stories: [] },
  });
  return sendScreen(reply, html);
}

async function showOne(desk: Desk, exchange: Exchange, id: string, notice?: string) {
  const found = await desk.database.snapshot((read) => readBulkChange(read, id));
  return send(desk, exchange, { ...found, notice });
}

type Found = Awaited<ReturnType<typeof readBulkChange>> & Pick<BulkView, 'typed' | 'notice'>;

async function send({ database }: Desk, { request, reply }: Exchange, { change, ...found }: Found) {
  const studio = await studioView(request, database, '/studio/stories');
  const html = renderBulkChangePage(studio, {
    ...{ address: BULK, zone: studio.zone, says: await inWords(database, change), ...found },
    ...{ mayShow: mayUse(mayPublish, principalOf(request)) },
    showable: found.stories.filter(({ published }) => published).length,
  });
  return sendScreen(reply, html);
}

async function showList({ database }: Desk, { request, reply }: Exchange) {
  const studio = await studioView(request, database, '/studio/stories');
  const lines = await listBulkChanges(database, SHOWN);
  const changes = await Promise.all(
    lines.map(async ({ change, madeAt, undoneAt, ...line }) => ({
      ...{ ...line, says: await inWords(database, change), madeAt: madeAt.toISOString() },
      undoneAt: undoneAt?.toISOString() ?? null,
    })),
  );
  return sendScreen(reply, renderBulkListPage(studio, { address: BULK, zone: studio.zone, changes }));
}

async function inWords({ kysely }: DatabaseHandle, change: ChangeOfMany): Promise<string> {
  const { id: edition } = await defaultEdition(kysely);
  switch (change.what) {
    case 'section':
      return `Move to ${(await findSection(kysely, { edition, reference: change.section }))?.name ?? change.section}`;
    case 'add-topic':
      return `Add the topic ${(await findTopic(kysely, { edition, reference: change.topic }))?.name ?? change.topic}`;
    case 'remove-topic':
      return `Remove the topic ${(await findTopic(kysely, { edition, reference: change.topic }))?.name ?? change.topic}`;
    case 'workflow':
      return `Say that it is ${{ draft: 'a draft', 'in-review': 'in review', ready: 'ready' }[change.workflow]}`;
    case 'bin':
      return 'Put into the bin';
  }
}
