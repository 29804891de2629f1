import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, listOf, listQuery, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { choicesChangeSchema, choicesSchema, noticeSchema } from './notice.schema.ts';
import { listNotices, noticeChoices } from './notices.queries.ts';
import { chooseNotices, markRead } from './read-notices.ts';

const tags = ['notices'];
const access = { access: 'signed-in' } as const;

/** What the one who asks was told; nobody reads another's. */
export function noticesRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get('/api/v1/notices', {
    config: access,
    schema: {
      tags,
      summary: 'What you were told: assigned, filed, returned, corrected, late, not proved',
      querystring: listQuery.extend({ unread: z.enum(['0', '1']).optional() }),
      response: { 200: listOf(noticeSchema) },
    },
    handler: (request) => {
      const { unread, ...page } = request.query;
      return listNotices(database, { user: principalOf(request).id, unread: unread === '1', ...page });
    },
  });
  app.post('/api/v1/notices/read', {
    config: access,
    schema: {
      tags,
      summary: 'Mark one of your notices as read, or all',
      body: z.strictObject({ id: z.uuid().optional() }).default({}),
      response: { 200: z.object({ read: z.literal(true) }) },
    },
    handler: async (request, reply) => {
      const user = principalOf(request).id;
      const { id } = request.body;
      const answer = await answerOnce(database, request, user, async (tx) => {
        await markRead(tx, user, id === undefined ? 'all' : { id });
        return { status: 200, headers: {}, body: { read: true as const } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/notices/choices', {
    config: access,
    schema: { tags, summary: 'Which of your notices come by mail too', response: { 200: choicesSchema } },
    handler: (request) => noticeChoices(database.kysely, principalOf(request).id),
  });
  app.put('/api/v1/notices/choices', {
    config: access,
    schema: {
      tags,
      summary: 'Choose which of your notices come by mail too; kinds that are not named stay',
      body: choicesChangeSchema,
      response: { 200: choicesSchema },
    },
    handler: async (request, reply) => {
      const user = principalOf(request).id;
      const answer = await answerOnce(database, request, user, async (tx) => {
        await chooseNotices(tx, user, request.body);
        return { status: 200, headers: {}, body: await noticeChoices(tx, user) };
      });
      return sendAnswer(reply, answer);
    },
  });
}
