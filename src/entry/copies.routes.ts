import { z } from 'zod';
import { mayWrite } from '../features/roles/index.ts';
import { beginFromTemplate, copyStory, journalistOf, removeTemplate, saveTemplate } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import { plainLine } from '../platform/text/text.schema.ts';
import { STORIES } from './story-desk.routes.ts';
import { parsed } from './typed-forms.ts';

const writing = { access: mayWrite, policy: 'studio', form: true } as const;
const one = z.object({ id: z.uuid() });

/** The buttons by which another story is made of one. Each leads to the screen of what was made. */
export function copiesDeskRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  const as = z.object({ as: z.enum(['duplicate', 'follow-up']) });
  app.post(
    `${STORIES}/:id/copy`,
    { config: writing, schema: { hide: true, params: one, body: as } },
    async (request, reply) => {
      const wanted = { story: request.params.id, as: request.body.as };
      const id = await database.transaction((tx) => copyStory(tx, journalistOf(request), wanted));
      return reply.redirect(`${STORIES}/${id}`, 303);
    },
  );
  const named = z.object({ name: z.string().max(1000).catch('').default('') });
  app.post(
    `${STORIES}/:id/template`,
    { config: writing, schema: { hide: true, params: one, body: named } },
    async (request, reply) => {
      const { name } = parsed(z.object({ name: plainLine({ max: 100 }) }), request.body);
      const wanted = { story: request.params.id, name };
      await database.transaction((tx) => saveTemplate(tx, journalistOf(request), wanted));
      return reply.redirect(`${STORIES}/new`, 303);
    },
  );
  app.post(
    '/studio/templates/:id/begin',
    { config: writing, schema: { hide: true, params: one } },
    async (request, reply) => {
      const id = await database.transaction((tx) => beginFromTemplate(tx, journalistOf(request), request.params.id));
      return reply.redirect(`${STORIES}/${id}`, 303);
    },
  );
  app.post(
    '/studio/templates/:id/remove',
    { config: writing, schema: { hide: true, params: one } },
    async (request, reply) => {
      await database.transaction((tx) => removeTemplate(tx, journalistOf(request), request.params.id));
      return reply.redirect(`${STORIES}/new`, 303);
    },
  );
}
