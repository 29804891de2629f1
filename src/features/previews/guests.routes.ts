import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish } from '../roles/index.ts';
import { listGuestLinks } from './guest.queries.ts';
import { guestLinkSchema, madeGuestLinkSchema, newGuestLinkSchema } from './guest.schema.ts';
import { endGuestLink, makeGuestLink } from './guest-links.ts';

const tags = ['guests'];
const ADDRESS = '/api/v1/guest-links';

/** Links by which somebody without an account reads what is in hand. */
export function guestsRoutes(app: App, { database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): void {
  app.get(ADDRESS, {
    config: { access: mayPublish },
    schema: {
      ...{ tags, summary: 'Links for guests that hold' },
      response: { 200: z.object({ items: z.array(guestLinkSchema), next: z.null() }) },
    },
    handler: async () => ({ items: await listGuestLinks(database.kysely), next: null }),
  });
  app.post(ADDRESS, {
    config: { access: mayPublish },
    schema: {
      ...{ tags, body: newGuestLinkSchema, response: { 201: madeGuestLinkSchema } },
      summary: 'Make a link by which somebody without an account reads what is in hand, and changes nothing',
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const { path, ...link } = await makeGuestLink(tx, actorOf(request), request.body);
        const headers = { location: `${ADDRESS}/${link.id}` };
        return { status: 201, headers, body: { ...link, url: siteUrl + path }, bodyToKeep: { ...link, url: null } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete(`${ADDRESS}/:id`, {
    config: { access: mayPublish },
    schema: {
      ...{ tags, summary: 'End such a link at once' },
      ...{ params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    handler: async (request, reply) => {
      await database.transaction((tx) => endGuestLink(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
