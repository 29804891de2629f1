import { z } from 'zod';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import {
  type App,
  answerOnce,
  listOf,
  listQuery,
  notFound,
  principalOf,
  refuseToldForeignOrigin,
  sendAnswer,
  unprocessableParts,
} from '../../platform/http/index.ts';
import { plainLine } from '../../platform/text/text.schema.ts';
import { type Actor, actorOf } from '../audit/index.ts';
import { mayModerate, mayPublish } from '../roles/index.ts';
import { addressOfComment } from './address-of-comment.ts';
import { approveComment } from './approve-comment.ts';
import { changeCommentSettings } from './change-comment-settings.ts';
import {
  commentSchema,
  commentSettingsChangeSchema,
  commentSettingsSchema,
  commentStatusSchema,
  leftCommentSchema,
  moderatedCommentSchema,
  newCommentSchema,
} from './comment.schema.ts';
import { commentSettings, listComments, listForModerators, type TalkedOf, talkedOf } from './comments.queries.ts';
import { type Left, leaveAReply } from './leave-a-reply.ts';
import { markAsSpam } from './mark-as-spam.ts';
import { RateMemory } from './rate-memory.ts';
import { rejectComment } from './reject-comment.ts';
import { type ReplyOptions, replyRoutes } from './reply.routes.ts';
import { reportComment } from './report-comment.ts';
import { restoreComment } from './restore-comment.ts';
import { commentWordsFor } from './site/words/index.ts';

export type CommentsRoutesOptions = Omit<ReplyOptions, 'rate'>;
type Options = ReplyOptions;

const tags = ['comments'];
const byId = z.object({ id: z.uuid() });

/** What programs do with comments; the form on the page is in reply.routes.ts. */
export function commentsRoutes(app: App, wiring: CommentsRoutesOptions): void {
  const options = { ...wiring, rate: new RateMemory(wiring.keys) };
  storyRoutes(app, options);
  queueRoute(app, options);
  decisionRoute(app, options, { verb: 'approve', summary: 'Show it to readers', act: approveComment });
  decisionRoute(app, options, { verb: 'reject', summary: 'Keep it from readers', act: rejectComment });
  decisionRoute(app, options, { verb: 'spam', summary: 'Put it aside as spam', act: markAsSpam });
  decisionRoute(app, options, { verb: 'restore', summary: 'Take the last decision back', act: restoreComment });
  reportRoute(app, options);
  settingsRoutes(app, options);
  replyRoutes(app, options);
}

function storyRoutes(app: App, { database, keys, siteUrl, rate }: Options): void {
  app.post('/api/v1/stories/:id/comments', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Leave a reply: 201 published, 202 held for a moderator',
      params: byId,
      body: newCommentSchema,
      response: { 201: leftCommentSchema, 202: leftCommentSchema },
    },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const story = await mustBePublic(database, request.params.id);
      const recentFromAddress = rate.count(request.readerAddress);
      const asked = { story, settings: story.settings, comment: request.body, honeypot: '', recentFromAddress };
      const answer = await answerOnce(database, request, request.principal?.id ?? 'stranger', async (tx) =>
        answerOf(await leaveAReply(tx, keys, asked), story, siteUrl),
      );
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/stories/:id/comments', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'What readers said, oldest first',
      params: byId,
      querystring: listQuery,
      response: { 200: listOf(commentSchema) },
    },
    handler: async ({ params, query }) => {
      const story = await mustBePublic(database, params.id);
      if (story.mode === 'off') return { items: [], next: null };
      const { items, next } = await listComments(database.kysely, story.id, query);
      return {
        next,
        items: items.map(({ id, parent_id, name, website, body, page, created_at }) => ({
          ...{ id, story: story.id, parent: parent_id, name, website, body },
          createdAt: created_at.toISOString(),
          url: siteUrl + addressOfComment(story.address, { id, page: page ?? 1 }),
        })),
      };
    },
  });
}

async function mustBePublic(database: DatabaseHandle, id: string): Promise<TalkedOf> {
  const story = await talkedOf(database, { id });
  if (!story) throw notFound('There is no public story with this id.');
  return story;
}

function answerOf(left: Left, story: TalkedOf, siteUrl: string) {
  if (left.outcome === 'refused') {
    const { faults } = commentWordsFor('en');
    const pointer = (field: string) => (field === 'comment' ? '/body' : `/${field}`);
    throw unprocessableParts(
      left.faults.map(({ field, fault }) => ({ pointer: pointer(field), detail: faults[fault] })),
    );
  }
  const published = left.outcome === 'published';
  const address = published ? addressOfComment(story.address, left) : `${encodeURI(story.address)}#reply-held`;
  const url = siteUrl + address;
  const body = { id: left.id, status: left.outcome, url };
  return { status: published ? 201 : 202, headers: { location: url }, body };
}

function queueRoute(app: App, { database, siteUrl }: Options): void {
  app.get('/api/v1/comments', {
    config: { access: mayModerate },
    schema: {
      tags,
      summary: 'Comments of all stories, for moderators; what waits comes oldest first, all else newest first',
      querystring: listQuery.extend({
        status: commentStatusSchema.optional(),
        story: z.uuid().optional(),
        reported: z.literal('1').optional().describe('Only what readers have reported since a moderator looked'),
      }),
      response: { 200: listOf(moderatedCommentSchema) },
    },
    handler: ({ query }) => listForModerators(database.kysely, siteUrl, { ...query, reported: query.reported === '1' }),
  });
}

type Decided = {
  verb: string;
  summary: string;
  act: (tx: Transaction, by: Actor, comment: string) => Promise<void>;
};

function decisionRoute(app: App, { database }: Options, { verb, summary, act }: Decided): void {
  app.post(`/api/v1/comments/:id/${verb}`, {
    config: { access: mayModerate },
    schema: {
      tags,
      summary,
      params: byId,
      body: z.strictObject({}).optional(),
      response: { 200: z.object({ id: z.string(), status: commentStatusSchema }) },
    },
    handler: async (request, reply) => {
      const { id } = request.params as { id: string };
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await act(tx, actorOf(request), id);
        const after = await tx.selectFrom('comments').select('status').where('id', '=', id).executeTakeFirstOrThrow();
        return { status: 200, body: { id, status: after.status } };
      });
      return sendAnswer(reply, answer);
    },
  });
}

/** For programs, and for the button beside each comment, which is sent back to its story. */
function reportRoute(app: App, { database, keys, siteUrl }: Options): void {
  app.post('/api/v1/comments/:id/report', {
    config: { access: 'anonymous', form: true },
    schema: {
      tags,
      summary: 'Ask a moderator to look at it',
      params: byId,
      body: z.object({ reason: plainLine({ min: 0, max: 1000 }).optional() }).optional(),
      response: { 202: z.object({ id: z.string() }) },
    },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const { id } = request.params;
      const from = request.readerAddress;
      const report = { comment: id, from, reason: request.body?.reason ?? '' };
      const { story } = await database.transaction((tx) => reportComment(tx, keys, report));
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
      if (!isForm) return reply.code(202).send({ id });
      const found = await talkedOf(database, { id: story });
      return reply.redirect(`${encodeURI(found?.address ?? '/')}#reported`, 303);
    },
  });
}

function settingsRoutes(app: App, { database }: Options): void {
  app.get('/api/v1/comments/settings', {
    config: { access: mayModerate },
    schema: { tags, summary: 'What holds for all comments', response: { 200: commentSettingsSchema } },
    handler: () => commentSettings(database.kysely),
  });
  app.patch('/api/v1/comments/settings', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Change what holds for all comments',
      body: commentSettingsChangeSchema,
      response: { 200: commentSettingsSchema },
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => ({
        status: 200,
        body: await changeCommentSettings(tx, actorOf(request), request.body),
      }));
      return sendAnswer(reply, answer);
    },
  });
}
