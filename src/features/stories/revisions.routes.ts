import { z } from 'zod';
import {
  type App,
  answerOfRevision,
  answerOnce,
  listOf,
  listQuery,
  notFound,
  principalOf,
  sendAnswer,
} from '../../platform/http/index.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { answerAfterAct } from './answers.ts';
import { bodyChangeSchema } from './body/index.ts';
import { journalistOf } from './journalist.ts';
import { restoreRevision } from './restore-revision.ts';
import { compareRevisions, listRevisions, readRevision } from './revisions.queries.ts';
import type { StoriesRoutesOptions } from './routes-options.ts';
import { storyFieldSchema } from './story.schema.ts';
import { storyAnswerSchema } from './story-answer.schema.ts';

const tags = ['stories'];
const byId = z.object({ id: z.uuid() });
const NUMBER = '[1-9]\\d{0,8}';

const revisionSchema = z.object({
  revision: z.number(),
  kind: z.enum(['save', 'autosave', 'restore']),
  madeAt: z.string(),
  madeBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  headline: z.string(),
});
const comparisonSchema = z.object({
  before: z.number(),
  after: z.number(),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  body: z.array(bodyChangeSchema),
});
const documentSchema = z.object({ revision: z.number(), document: z.unknown() });

/** What was written when, what changed between two revisions, and the way back. */
export function revisionsRoutes(app: App, { database, siteUrl }: StoriesRoutesOptions): void {
  app.get('/api/v1/stories/:id/revisions', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'Revisions, newest first',
      params: byId,
      querystring: listQuery,
      response: { 200: listOf(revisionSchema) },
    },
    handler: ({ params, query }) => listRevisions(database, params.id, query),
  });
  app.get('/api/v1/stories/:id/revisions/:which', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'One revision (7), or what changed between two (3..7)',
      params: byId.extend({ which: z.string().regex(new RegExp(`^${NUMBER}(\\.\\.${NUMBER})?$`)) }),
      response: { 200: z.union([comparisonSchema, documentSchema]) },
    },
    handler: async ({ params: { id, which } }) => {
      const [before, after] = which.split('..').map(Number);
      if (before === undefined) throw notFound();
      if (after === undefined) return { revision: before, document: await readRevision(database, id, before) };
      return compareRevisions(database, id, { before, after });
    },
  });
  app.post('/api/v1/stories/:id/revisions/:revision/restore', {
    config: { access: mayWrite },
    schema: {
      tags,
      summary: 'Make a former revision, or some fields of it, the working copy, as a new revision',
      body: z.strictObject({ fields: z.array(storyFieldSchema).min(1).max(50).optional() }).default({}),
      params: byId.extend({ revision: z.string().regex(new RegExp(`^${NUMBER}$`)) }),
      response: { 200: storyAnswerSchema },
    },
    handler: async (request, reply) => {
      const { id, revision } = request.params;
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await restoreRevision(tx, journalistOf(request), {
          ...{ story: id, revision: Number(revision), fields: request.body.fields },
        });
        const body = await answerAfterAct(tx, id, siteUrl);
        return answerOfRevision(body);
      });
      return sendAnswer(reply, answer);
    },
  });
}
