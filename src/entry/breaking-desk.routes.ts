import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { breakNews, endBreaking } from '../features/fronts/index.ts';
import { mayPublish } from '../features/roles/index.ts';
import { actTime } from '../platform/clock/index.ts';
import { type App, Problem } from '../platform/http/index.ts';
import { FRONTS, type FrontDesk } from './front-desk-view.ts';
import { show } from './show-front.ts';

const access = { access: mayPublish, policy: 'studio', form: true } as const;
const one = z.object({ front: z.string().min(1).max(200) });
const posted = z.object({
  text: z.string().trim().max(200).catch('').default(''),
  story: z.uuid().optional().catch(undefined),
  hours: z.coerce.number().min(1).max(12).catch(2),
});

/** The form for the line over all fronts, on the desk of the first page. */
export function breakingDeskRoutes(app: App, desk: FrontDesk): void {
  app.post(
    `${FRONTS}/:front/breaking`,
    { config: access, schema: { hide: true, params: one, body: posted } },
    async (request, reply) => {
      const { text, story, hours } = request.body;
      const reference = request.params.front;
      if (text === '')
        return show(desk, { request, reply }, { reference, q: '', at: '', notice: 'The line has no words yet.' });
      try {
        await desk.database.transaction(async (tx) => {
          const until = new Date((await actTime(tx)).getTime() + hours * 3_600_000 - 1).toISOString();
          await breakNews(tx, actorOf(request), { text, until, ...(story ? { story } : {}) });
        });
      } catch (error) {
        if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
        return show(desk, { request, reply }, { reference, q: '', at: '', breakingText: text, notice: error.message });
      }
      return reply.redirect(`${FRONTS}/${reference}`, 303);
    },
  );
  app.post(
    `${FRONTS}/:front/breaking/:id/end`,
    { config: access, schema: { hide: true, params: one.extend({ id: z.uuid() }) } },
    async (request, reply) => {
      await desk.database.transaction((tx) => endBreaking(tx, actorOf(request), request.params.id));
      return reply.redirect(`${FRONTS}/${request.params.front}`, 303);
    },
  );
}
