import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, principalOf } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { beThere, leave, presenceOf } from './be-there.ts';
import { controlSchema, presenceSchema } from './presence.schema.ts';
import { takeControl } from './take-control.ts';

const byId = z.object({ id: z.uuid() });
const tags = ['stories'];

/** Who is in a story, and who of them writes. */
export function presenceRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  const address = '/api/v1/stories/:id/presence';
  app.get(address, {
    config: { access: mayRead },
    schema: { tags, summary: 'Who has a story open, and who writes', params: byId, response: { 200: presenceSchema } },
    handler: (request) => presenceOf(database.kysely, { story: request.params.id, user: principalOf(request).id }),
  });
  app.post(address, {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, response: { 200: presenceSchema } },
      summary: 'Say that you have it open; forgotten after 45 seconds. Where nobody writes, you do',
    },
    handler: (request) => {
      const wanted = { story: request.params.id, user: principalOf(request).id };
      return database.transaction((tx) => beThere(tx, wanted));
    },
  });
  app.post(`${address}/leave`, {
    config: { access: mayWrite, form: true },
    schema: { tags, summary: 'Say that you have closed it', params: byId, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const wanted = { story: request.params.id, user: principalOf(request).id };
      await database.transaction((tx) => leave(tx, wanted));
      return reply.code(204).send(null);
    },
  });
  app.post('/api/v1/stories/:id/control', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, body: controlSchema, response: { 200: presenceSchema } },
      summary: 'Ask for control of a story, take it over (which is recorded), or hand it to who asked',
    },
    handler: (request) => {
      const by = { ...actorOf(request), id: principalOf(request).id };
      return database.transaction((tx) => takeControl(tx, by, { story: request.params.id, act: request.body.act }));
    },
  });
}
