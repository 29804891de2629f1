import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, forbidden, mayUse, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { mayPublish, mayWrite } from '../roles/index.ts';
import { journalistOf, readWithin } from '../stories/index.ts';
import { bulkChangeSchema, newBulkChangeSchema } from './bulk-change.schema.ts';
import { readBulkChange, readRehearsal } from './bulk-changes.queries.ts';
import { changeMany, rehearseMany } from './change-many.ts';
import { undoMany } from './undo-many.ts';

const tags = ['stories'];
const byId = z.object({ id: z.uuid() });

/** One thing done to many stories, looked at before and undone after. */
export function bulkChangesRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.post('/api/v1/bulk-changes', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, summary: 'Do one thing to many stories; `rehearse` says first what would become of each' },
      ...{ body: newBulkChangeSchema, response: { 200: bulkChangeSchema, 201: bulkChangeSchema } },
    },
    handler: async (request, reply) => {
      const { body: wanted } = request;
      if (wanted.publish && !mayUse(mayPublish, principalOf(request))) throw forbidden('Publishing is for editors.');
      const by = journalistOf(request);
      if (wanted.rehearse) {
        const done = await rehearseMany(database, by, wanted);
        return reply.code(200).send(await readRehearsal(database, { ...wanted, done, by: by.name }));
      }
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const id = await changeMany(tx, by, wanted);
        const headers = { location: `/api/v1/bulk-changes/${id}` };
        return { status: 201, headers, body: await readBulkChange(readWithin(tx), id) };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/bulk-changes/:id', {
    config: { access: mayWrite },
    schema: { tags, summary: 'What became of each story', params: byId, response: { 200: bulkChangeSchema } },
    handler: (request) => database.snapshot((read) => readBulkChange(read, request.params.id)),
  });
  app.post('/api/v1/bulk-changes/:id/undo', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, response: { 200: bulkChangeSchema } },
      summary: 'Undo it for every story that nobody has changed since',
    },
    handler: async (request) => {
      const { id } = request.params;
      const mayShow = mayUse(mayPublish, principalOf(request));
      await database.transaction((tx) => undoMany(tx, journalistOf(request), { id, mayShow }));
      return database.snapshot((read) => readBulkChange(read, id));
    },
  });
}
