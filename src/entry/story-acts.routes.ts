import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assignStory, newAssignmentSchema } from '../features/assignments/index.ts';
import { orderLinkCheck } from '../features/checks/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import { mayPublish, mayPublishOwn, mayRead, mayWrite } from '../features/roles/index.ts';
import {
  compareRevisions,
  journalistOf,
  listRevisions,
  readStory,
  restoreRevision,
  retractStory,
  setWorkflow,
  takeDownStory,
  unpublishStory,
} from '../features/stories/index.ts';
import { storyFieldSchema } from '../features/stories/story.schema.ts';
import { instantTyped } from '../platform/clock/index.ts';
import type { Transaction } from '../platform/database/index.ts';
import { type App, inWords, mayUse, Problem, principalOf, unprocessable } from '../platform/http/index.ts';
import { renderRevisionsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { publishRoute } from './publish-desk.routes.ts';
import { STORIES, type StoryDesk, showStory } from './story-desk.routes.ts';
import { fieldChanges } from './story-desk-view.ts';
import { studioView } from './studio-view.ts';

const one = z.object({ id: z.uuid() });
const text = (longest: number) => z.string().trim().max(longest).catch('').default('');
const REVISIONS = 30;

type Acts = StoryDesk;
type Act<Body> = (
  tx: Transaction,
  request: FastifyRequest,
  wanted: Body & { story: string; zone: string },
) => Promise<unknown>;

/** What the screen of a story does besides saving: each button is one act, and leads back to the screen. */
export function storyActsRoutes(app: App, desk: Acts): void {
  const act = <Body extends z.ZodType>(verb: string, access: typeof mayPublish, body: Body, work: Act<z.infer<Body>>) =>
    app.post(
      `${STORIES}/:id/${verb}`,
      { config: { access, policy: 'studio', form: true }, schema: { hide: true, params: one, body } },
      (request, reply) => done(desk, { request, reply }, work as Act<unknown>),
    );
  act(
    'workflow',
    mayWrite,
    z.object({ workflow: z.enum(['draft', 'in-review', 'ready']), word: text(1_000) }),
    async (tx, request, wanted) => {
      await setWorkflow(tx, journalistOf(request), wanted);
      // Whoever looks at it next should know which links lead nowhere.
      if (wanted.workflow !== 'draft') await orderLinkCheck(tx, wanted.story);
    },
  );
  const assignment = z.object({ assignee: text(40), deadline: text(40), brief: text(4_000) });
  act('assignment', mayWrite, assignment, (tx, request, { story, zone, assignee, deadline, brief }) => {
    const wanted = newAssignmentSchema.safeParse({
      ...{ assignee: assignee || null, deadline: instantTyped(deadline, zone), brief: brief.replaceAll('\r\n', '\n') },
    });
    if (!wanted.success) throw unprocessable('/deadline', 'Write the deadline as a day and a time.');
    return assignStory(tx, journalistOf(request), { story, ...wanted.data });
  });
  act('links', mayWrite, z.object({}), (tx, _, { story }) => orderLinkCheck(tx, story));
  publishRoute(app, desk);
  act('unpublish', mayPublishOwn, z.object({}), (tx, request, { story }) =>
    unpublishStory(tx, journalistOf(request), { story }),
  );
  const retraction = z.object({ notice: text(2_000), text: z.string().optional() });
  act('retract', mayPublish, retraction, (tx, request, { story, notice, text: kept }) =>
    retractStory(tx, journalistOf(request), {
      story,
      retraction: { notice, text: kept === undefined ? 'remove' : 'keep' },
    }),
  );
  const takeDown = z.object({ internalReason: text(2_000), publicNotice: text(1_000), law: z.string().optional() });
  act('takedown', mayPublish, takeDown, (tx, request, { story, internalReason, publicNotice, law }) =>
    takeDownStory(tx, journalistOf(request), {
      ...{ story, internalReason, status: law === undefined ? 410 : 451 },
      ...(publicNotice ? { publicNotice } : {}),
    }),
  );
  revisionRoutes(app, desk);
}

async function done(desk: Acts, { request, reply }: Exchange, work: Act<unknown>) {
  const { id: story } = request.params as { id: string };
  const { zone } = await defaultEdition(desk.database.kysely);
  try {
    const wanted = { ...(request.body as object), story, zone };
    await desk.database.transaction((tx) => work(tx, request, wanted));
  } catch (error) {
    if (!(error instanceof Problem) || !['unprocessable', 'conflict', 'forbidden'].includes(error.kind)) throw error;
    // What was refused is told on the screen, where it can be helped.
    const told = inWords(error);
    return showStory(desk, { request, reply: reply.code(422) }, { id: story, notice: told });
  }
  return reply.redirect(`${STORIES}/${story}`, 303);
}

const compared = z.object({
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  after: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
});

function revisionRoutes(app: App, desk: Acts): void {
  const { database, siteUrl } = desk;
  app.get(
    `${STORIES}/:id/revisions`,
    { config: { access: mayRead, policy: 'studio' }, schema: { hide: true, params: one, querystring: compared } },
    async (request, reply) => {
      const { id } = request.params;
      const { before, after, cursor } = request.query;
      const story = await readStory(database, id, { copy: 'working', siteUrl });
      const { items, next } = await listRevisions(database, id, { limit: REVISIONS, cursor });
      const both = before && after ? await compareRevisions(database, id, { before, after }) : undefined;
      const studio = await studioView(request, database, STORIES);
      const html = renderRevisionsPage(studio, {
        ...{ address: `${STORIES}/${id}`, headline: story.headline, zone: studio.zone },
        revisions: items.map(({ madeBy, ...revision }) => ({
          ...revision,
          by: madeBy?.name ?? '',
          isPublic: revision.revision === story.published?.revision,
        })),
        mayRestore: mayUse(mayWrite, principalOf(request)),
        ...(both ? { compared: { ...both, fields: fieldChanges(both.fields) } } : {}),
        ...(next ? { nextAddress: `${STORIES}/${id}/revisions?cursor=${encodeURIComponent(next)}` } : {}),
      });
      return sendScreen(reply, html);
    },
  );
  const restored = one.extend({ revision: z.coerce.number().int().min(1).max(2_147_483_647) });
  app.post(
    `${STORIES}/:id/restore/:revision`,
    {
      config: { access: mayWrite, policy: 'studio', form: true },
      schema: {
        hide: true,
        params: restored,
        body: z.object({ field: storyFieldSchema.optional().catch(undefined) }).catch({}),
      },
    },
    async (request, reply) => {
      const { id: story, revision } = request.params;
      const { field } = request.body;
      const wanted = { story, revision, fields: field && [field] };
      await database.transaction((tx) => restoreRevision(tx, journalistOf(request), wanted));
      return reply.redirect(`${STORIES}/${story}`, 303);
    },
  );
}
