import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import {
  type App,
  answerOfRevision,
  answerOnce,
  listOf,
  listQuery,
  principalOf,
  revisionOfIfMatch,
  sendAnswer,
  stale,
  tagOfRevision,
} from '../../platform/http/index.ts';
import { mayWrite } from '../roles/index.ts';
import { answerAfterAct, readStory } from './answers.ts';
import { binRoutes } from './bin.routes.ts';
import { copiesRoutes } from './copies.routes.ts';
import { createStory } from './create-story.ts';
import { copyFor, journalistOf } from './journalist.ts';
import { listStories } from './list-stories.ts';
import { publicationRoutes } from './publication.routes.ts';
import { revisionsRoutes } from './revisions.routes.ts';
import type { StoriesRoutesOptions } from './routes-options.ts';
import { type Save, saveStory } from './save-story.ts';
import { newStorySchema, storyChangeSchema } from './story.schema.ts';
import { statusSchema, storyAnswerSchema, storySummarySchema } from './story-answer.schema.ts';
import { updatesRoutes } from './updates.routes.ts';
import type { Journalist } from './who-may.ts';

const tags = ['stories'];
const byId = z.object({ id: z.uuid() });
const listStoriesQuery = listQuery.extend({
  section: z.string().max(200).optional().describe('Id or slug'),
  topic: z.string().max(200).optional().describe('Id or slug'),
  author: z.string().max(200).optional().describe('Id or slug'),
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Words, "a phrase", -not, or; in the text of public stories, and to the newsroom in all headlines'),
  status: statusSchema.optional().describe('Strangers may ask for published only'),
  mine: z.literal('1').optional().describe('Stories I created'),
});

/** Stories: list, read, create, save; then what is public of them, and their revisions. */
export function storiesRoutes(app: App, options: StoriesRoutesOptions): void {
  readRoutes(app, options);
  createRoute(app, options);
  saveRoute(app, options);
  publicationRoutes(app, options);
  binRoutes(app, options);
  copiesRoutes(app, options);
  revisionsRoutes(app, options);
  updatesRoutes(app, options);
}

function readRoutes(app: App, { database, siteUrl, findByWords }: StoriesRoutesOptions): void {
  app.get('/api/v1/stories', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Stories; to strangers the public ones',
      querystring: listStoriesQuery,
      response: { 200: listOf(storySummarySchema) },
    },
    handler: (request) => {
      const user = request.principal?.id ?? null;
      return listStories(database, request.query, { copy: copyFor(request), siteUrl, user, findByWords });
    },
  });
  app.get('/api/v1/stories/:id', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'A story: the working copy with a role, else the public one',
      params: byId,
      response: { 200: storyAnswerSchema },
    },
    handler: async (request, reply) => {
      const story = await readStory(database, request.params.id, { copy: copyFor(request), siteUrl });
      return reply.header('etag', tagOfRevision(story.revision)).send(story);
    },
  });
}

function createRoute(app: App, { database, siteUrl }: StoriesRoutesOptions): void {
  app.post('/api/v1/stories', {
    config: { access: mayWrite },
    schema: { tags, summary: 'Write a story, as a draft', body: newStorySchema, response: { 201: storyAnswerSchema } },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const id = await createStory(tx, journalistOf(request), request.body);
        const body = await answerAfterAct(tx, id, siteUrl);
        return {
          status: 201,
          headers: { location: `/api/v1/stories/${id}`, etag: tagOfRevision(body.revision) },
          body,
        };
      });
      return sendAnswer(reply, answer);
    },
  });
}

function saveRoute(app: App, { database, siteUrl }: StoriesRoutesOptions): void {
  app.patch('/api/v1/stories/:id', {
    config: { access: mayWrite },
    schema: {
      tags,
      summary: 'Change the working copy; needs If-Match with the revision it is based on',
      params: byId,
      querystring: z.object({ autosave: z.literal('1').optional() }),
      body: storyChangeSchema,
      response: { 200: storyAnswerSchema },
    },
    handler: async (request, reply) => {
      const { params, body: change, query } = request;
      const save: Save = {
        story: params.id,
        basedOn: revisionOfIfMatch(request),
        change,
        autosave: query.autosave === '1',
      };
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const body = await saved(tx, journalistOf(request), { save, siteUrl });
        return answerOfRevision(body);
      });
      return sendAnswer(reply, answer);
    },
  });
}

/** @throws Problem 409 with both copies where the change was based on another revision */
async function saved(tx: Transaction, by: Journalist, { save, siteUrl }: { save: Save; siteUrl: string }) {
  const { outcome } = await saveStory(tx, by, save);
  const current = await answerAfterAct(tx, save.story, siteUrl);
  if (outcome === 'stale') throw stale(current, { ...save.change, revision: save.basedOn });
  return current;
}
