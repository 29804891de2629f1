import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import {
  type App,
  answerOfRevision,
  answerOnce,
  listOf,
  notFound,
  principalOf,
  revisionOfIfMatch,
  sendAnswer,
  stale,
  tagOfRevision,
} from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish } from '../roles/index.ts';
import { changePage } from './change-page.ts';
import { createPage } from './create-page.ts';
import { newPageSchema, type PageAnswer, pageChangeSchema, pageSchema, pageSummarySchema } from './page.schema.ts';
import { findPage, listPages } from './pages.queries.ts';

type Options = { database: DatabaseHandle; siteUrl: string };

const tags = ['pages'];

/** Standing pages: about, contact, imprint, privacy. */
export function pagesRoutes(app: App, options: Options): void {
  readRoutes(app, options);
  createRoute(app, options);
  changeRoute(app, options);
}

async function pageOf(database: DatabaseHandle['kysely'], reference: string, siteUrl: string): Promise<PageAnswer> {
  const page = await findPage(database, { reference, siteUrl });
  if (!page) throw notFound('There is no such page.');
  return page;
}

function readRoutes(app: App, { database, siteUrl }: Options): void {
  app.get('/api/v1/pages', {
    config: { access: 'public' },
    schema: { tags, summary: 'Standing pages, by address', response: { 200: listOf(pageSummarySchema) } },
    handler: async () => ({ items: await listPages(database.kysely, siteUrl), next: null }),
  });
  app.get('/api/v1/pages/:id', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'A standing page, by id or slug',
      params: z.object({ id: z.string().max(200) }),
      response: { 200: pageSchema },
    },
    handler: async ({ params }, reply) => {
      const page = await pageOf(database.kysely, params.id, siteUrl);
      return reply.header('etag', tagOfRevision(page.revision)).send(page);
    },
  });
}

function createRoute(app: App, { database, siteUrl }: Options): void {
  app.post('/api/v1/pages', {
    config: { access: mayPublish },
    schema: { tags, summary: 'Put up a standing page', body: newPageSchema, response: { 201: pageSchema } },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const id = await createPage(tx, by, request.body);
        const body = await pageOf(tx, id, siteUrl);
        const headers = { location: `/api/v1/pages/${id}`, etag: tagOfRevision(body.revision) };
        return { status: 201, headers, body };
      });
      return sendAnswer(reply, made);
    },
  });
}

function changeRoute(app: App, { database, siteUrl }: Options): void {
  app.patch('/api/v1/pages/:id', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Change a standing page, for readers at once; needs If-Match with the revision it is based on',
      params: z.object({ id: z.uuid() }),
      body: pageChangeSchema,
      response: { 200: pageSchema },
    },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const { params, body: change } = request;
      const basedOn = revisionOfIfMatch(request);
      const changed = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const done = await changePage(tx, by, { page: params.id, basedOn, change });
        const body = await pageOf(tx, params.id, siteUrl);
        if (!done) throw stale(body, { ...change, revision: basedOn });
        return answerOfRevision(body);
      });
      return sendAnswer(reply, changed);
    },
  });
}
