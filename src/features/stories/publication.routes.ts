import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer, tagOfRevision } from '../../platform/http/index.ts';
import { plainLine } from '../../platform/text/text.schema.ts';
import { mayPublish, mayPublishOwn, mayWrite } from '../roles/index.ts';
import { answerAfterAct } from './answers.ts';
import { journalistOf } from './journalist.ts';
import { publishStory, type Replaced } from './publish-story.ts';
import { retractStory } from './retract-story.ts';
import type { StoriesRoutesOptions } from './routes-options.ts';
import { setWorkflow } from './set-workflow.ts';
import { instantSchema } from './story.schema.ts';
import { publishedAnswerSchema, workflowSchema } from './story-answer.schema.ts';
import { toPlanAnswer } from './story-answer.ts';
import { takeDownStory } from './take-down-story.ts';
import { unpublishStory } from './unpublish-story.ts';
import type { Journalist } from './who-may.ts';

const note = plainLine({ min: 0, max: 2000 });

const publishBody = z
  .strictObject({
    revision: z.int().min(1).max(2_147_483_647).optional().describe('Left out: the newest'),
    at: instantSchema.optional().describe('Left out or past: now'),
    kind: z
      .enum(['minor', 'update', 'clarification', 'correction'])
      .optional()
      .describe('Required once the story has been public'),
    note: note.optional().describe('For readers; required with corrections and clarifications'),
    notePlace: z
      .enum(['top', 'bottom'])
      .optional()
      .describe('Where on the page readers are told of a correction or clarification; left out: before the text'),
    breakEmbargo: z
      .strictObject({ reason: plainLine({ max: 1000 }) })
      .optional()
      .describe('Goes out before the end of its embargo; the reason stays in the audit log'),
  })
  .default({});
const unpublishBody = z.strictObject({ at: instantSchema.optional() }).default({});
const retractBody = z.strictObject({ notice: plainLine({ max: 2000 }), text: z.enum(['keep', 'remove']) });
const takeDownBody = z.strictObject({
  internalReason: plainLine({ max: 2000 }),
  publicNotice: plainLine({ max: 1000 }).optional(),
  status: z.literal([410, 451]).optional(),
});
const workflowBody = z.strictObject({
  workflow: workflowSchema,
  word: z.string().trim().max(1000).optional().describe('What those it concerns are told with it'),
});

type Act<Body> = (tx: Transaction, by: Journalist, wanted: Body & { story: string }) => Promise<Replaced | undefined>;
type ActRoute<Body> = {
  verb: string;
  summary: string;
  body: z.ZodType<Body>;
  access?: typeof mayPublish;
  act: Act<Body>;
};

/** What the newsroom does with what readers see. Each answers the story as it is afterwards. */
export function publicationRoutes(app: App, options: StoriesRoutesOptions): void {
  actRoute(app, options, {
    verb: 'publish',
    summary: 'Make a revision public, now or at a time',
    body: publishBody,
    access: mayPublishOwn,
    act: publishStory,
  });
  actRoute(app, options, {
    verb: 'unpublish',
    summary: 'Take it out of sight; it may come back',
    body: unpublishBody,
    access: mayPublishOwn,
    act: unpublishStory,
  });
  actRoute(app, options, {
    verb: 'retract',
    summary: 'Tell readers that it does not stand',
    body: retractBody,
    act: (tx, by, { story, ...retraction }) => retractStory(tx, by, { story, retraction }),
  });
  actRoute(app, options, {
    verb: 'takedown',
    summary: 'Remove it from everything public, for good',
    body: takeDownBody,
    act: async (tx, by, wanted) => {
      await takeDownStory(tx, by, wanted);
      return undefined;
    },
  });
  actRoute(app, options, {
    verb: 'workflow',
    summary: 'Say how far it has come in the newsroom',
    body: workflowBody,
    access: mayWrite,
    act: async (tx, by, wanted) => {
      await setWorkflow(tx, by, wanted);
      return undefined;
    },
  });
}

function actRoute<Body>(
  app: App,
  { database, siteUrl }: StoriesRoutesOptions,
  { verb, summary, body, access = mayPublish, act }: ActRoute<Body>,
): void {
  app.post(`/api/v1/stories/:id/${verb}`, {
    config: { access },
    schema: {
      tags: ['stories'],
      summary,
      params: z.object({ id: z.uuid() }),
      body,
      response: { 200: publishedAnswerSchema },
    },
    handler: async (request, reply) => {
      const story = (request.params as { id: string }).id;
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const done = await act(tx, journalistOf(request), { ...(request.body as Body), story });
        const after = await answerAfterAct(tx, story, siteUrl);
        const answered = { ...after, replaced: toPlanAnswer(done?.replaced ?? null) };
        return { status: 200, headers: { etag: tagOfRevision(after.revision) }, body: answered };
      });
      return sendAnswer(reply, answer);
    },
  });
}
