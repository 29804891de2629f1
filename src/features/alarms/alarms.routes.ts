import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister, mayPublish, mayReadAsAdministrator } from '../roles/index.ts';
import { acknowledgeAlarm, setDutyAddress } from './acknowledge-alarm.ts';
import { alarmSchema, dutySchema } from './alarm.schema.ts';
import { dutyAddress, listAlarms } from './alarms.queries.ts';

const tags = ['alarms'];
const MOST = 100;

/** What somebody must see to, and where it rings. */
export function alarmsRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get('/api/v1/alarms', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Alarms, newest first: what rings (`open=1`), or the last hundred',
      querystring: z.object({ open: z.enum(['0', '1']).optional() }),
      response: { 200: z.object({ items: z.array(alarmSchema), next: z.null() }) },
    },
    handler: async ({ query }) => ({
      items: await listAlarms(database.kysely, { open: query.open === '1', limit: MOST }),
      next: null,
    }),
  });
  app.post('/api/v1/alarms/:id/acknowledge', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Say that you see to it: the duty address is told no more',
      params: z.object({ id: z.uuid() }),
      response: { 200: z.object({ acknowledged: z.literal(true) }) },
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await acknowledgeAlarm(tx, actorOf(request), request.params.id);
        return { status: 200, headers: {}, body: { acknowledged: true as const } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/duty', {
    config: { access: mayReadAsAdministrator },
    schema: { tags, summary: 'Where alarms go until somebody acknowledges them', response: { 200: dutySchema } },
    handler: async () => ({ address: await dutyAddress(database.kysely) }),
  });
  app.put('/api/v1/duty', {
    config: { access: mayAdminister },
    schema: { tags, summary: 'Set where alarms go', body: dutySchema, response: { 200: dutySchema } },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await setDutyAddress(tx, actorOf(request), request.body.address);
        return { status: 200, headers: {}, body: { address: await dutyAddress(tx) } };
      });
      return sendAnswer(reply, answer);
    },
  });
}
