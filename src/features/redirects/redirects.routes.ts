import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, listOf, listQuery, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish } from '../roles/index.ts';
import { bringInRedirects } from './bring-in-redirects.ts';
import { makeRedirect, removeRedirect } from './make-redirect.ts';
import { broughtInSchema, missingAddressSchema, newRedirectSchema, redirectSchema } from './redirect.schema.ts';
import { listMissing, listRedirects } from './redirects.queries.ts';
import { RESERVED_FIRST_SEGMENTS } from './reserved.ts';

const tags = ['addresses'];
const access = { access: mayPublish } as const;
const MOST_MISSING = 200;

/** Where it leads in one hop. */
const madeSchema = redirectSchema.pick({ from: true, to: true, permanent: true });

type Options = { database: DatabaseHandle; siteUrl: string };

export function redirectsRoutes(app: App, options: Options): void {
  app.get('/api/v1/reserved', {
    config: { access: 'anonymous' },
    schema: {
      tags,
      summary: 'First segments of paths that no section or standing page may have',
      response: { 200: z.object({ items: z.array(z.string()) }) },
    },
    handler: () => ({ items: [...RESERVED_FIRST_SEGMENTS] }),
  });
  byHandRoutes(app, options);
}

/** What editors lead elsewhere, and what readers ask for in vain. */
function byHandRoutes(app: App, { database, siteUrl }: Options): void {
  app.get('/api/v1/redirects', {
    config: access,
    schema: {
      ...{ tags, response: { 200: listOf(redirectSchema) } },
      summary: 'What is led elsewhere by hand, the most asked for first',
      querystring: listQuery.extend({ q: z.string().max(200).optional() }),
    },
    handler: ({ query }) => listRedirects(database.kysely, query),
  });
  app.post('/api/v1/redirects', {
    config: access,
    schema: {
      ...{ tags, body: newRedirectSchema, response: { 200: madeSchema, 201: madeSchema } },
      summary:
        'Lead a path at which nothing stands elsewhere; chains are collapsed, loops refused. 200 where it was so already',
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const { isNew, ...made } = await makeRedirect(tx, actorOf(request), { ...request.body, siteUrl });
        const headers = { location: `/api/v1/redirects?q=${encodeURIComponent(made.from)}` };
        return { status: isNew ? 201 : 200, headers, body: { ...made, permanent: request.body.permanent } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete('/api/v1/redirects', {
    config: access,
    schema: {
      ...{ tags, querystring: z.object({ from: z.string().max(2000) }), response: { 204: z.null() } },
      summary: 'Lead a path elsewhere no more',
    },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeRedirect(tx, actorOf(request), request.query.from));
      return reply.code(204).send(null);
    },
  });
  app.post('/api/v1/redirects/import', {
    config: access,
    schema: {
      ...{ tags, response: { 200: broughtInSchema }, body: z.strictObject({ csv: z.string().max(10_000_000) }) },
      summary: 'Bring in a table as CSV: from, to, 301 or 302',
    },
    handler: (request) =>
      database.transaction((tx) => bringInRedirects(tx, actorOf(request), { csv: request.body.csv, siteUrl })),
  });
  app.get('/api/v1/missing-addresses', {
    config: access,
    schema: {
      ...{ tags, response: { 200: z.object({ items: z.array(missingAddressSchema), next: z.null() }) } },
      summary: 'What readers asked for in vain, the most asked for first',
    },
    handler: async () => ({ items: await listMissing(database.kysely, { limit: MOST_MISSING }), next: null }),
  });
}
