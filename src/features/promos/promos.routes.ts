import { z } from 'zod';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import {
  type App,
  answerOfRevision,
  answerOnce,
  listOf,
  listQuery,
  pageOf,
  principalOf,
  readCursor,
  revisionOfIfMatch,
  sendAnswer,
  stale,
  tagOfRevision,
} from '../../platform/http/index.ts';
import { type Actor, actorOf } from '../audit/index.ts';
import { mayPublish, mayRead } from '../roles/index.ts';
import { changePromo } from './change-promo.ts';
import { createPromo } from './create-promo.ts';
import { endPromo } from './end-promo.ts';
import { newPromoSchema, PROMO_STATES, promoChangeSchema, promoSchema } from './promo.schema.ts';
import { findPromo, listPromos } from './promos.queries.ts';
import { resumePromo } from './resume-promo.ts';

type Options = { database: DatabaseHandle };

const tags = ['promos'];
const one = z.object({ id: z.uuid() });

/** Inserts that stand on stories by rule. */
export function promosRoutes(app: App, options: Options): void {
  readRoutes(app, options);
  createRoute(app, options);
  changeRoute(app, options);
  actRoute(app, options, {
    verb: 'end',
    act: endPromo,
    summary: 'Take a promo off every page; it can be taken up again',
  });
  actRoute(app, options, { verb: 'resume', act: resumePromo, summary: 'Take up a promo again that was ended' });
}

function readRoutes(app: App, { database }: Options): void {
  app.get('/api/v1/promos', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'Promos, newest first',
      querystring: listQuery.extend({ state: z.enum(PROMO_STATES).optional() }),
      response: { 200: listOf(promoSchema) },
    },
    handler: async ({ query: { state, cursor, limit } }) => {
      const [after] = readCursor(cursor, 1) ?? [];
      const isId = after !== undefined && z.uuid().safeParse(after).success;
      const wanted = { state, limit: limit + 1, ...(isId ? { after } : {}) };
      return pageOf(await listPromos(database.kysely, wanted), limit, ({ id }) => [id]);
    },
  });
  app.get('/api/v1/promos/:id', {
    config: { access: mayRead },
    schema: { tags, summary: 'A promo', params: one, response: { 200: promoSchema } },
    handler: async ({ params }, reply) => {
      const promo = await findPromo(database.kysely, params.id);
      return reply.header('etag', tagOfRevision(promo.revision)).send(promo);
    },
  });
}

function createRoute(app: App, { database }: Options): void {
  app.post('/api/v1/promos', {
    config: { access: mayPublish },
    schema: { tags, summary: 'Write a promo', body: newPromoSchema, response: { 201: promoSchema } },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const body = await findPromo(tx, await createPromo(tx, by, request.body));
        return answerOfRevision(body, { createdAt: `/api/v1/promos/${body.id}` });
      });
      return sendAnswer(reply, made);
    },
  });
}

function changeRoute(app: App, { database }: Options): void {
  app.patch('/api/v1/promos/:id', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Change a promo, for readers at once; needs If-Match with the revision it is based on',
      params: one,
      body: promoChangeSchema,
      response: { 200: promoSchema },
    },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const { params, body: change } = request;
      const basedOn = revisionOfIfMatch(request);
      const changed = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const done = await changePromo(tx, by, { promo: params.id, basedOn, change });
        const body = await findPromo(tx, params.id);
        if (!done) throw stale(body, { ...change, revision: basedOn });
        return answerOfRevision(body);
      });
      return sendAnswer(reply, changed);
    },
  });
}

type Act = { verb: string; act: (tx: Transaction, by: Actor, id: string) => Promise<void>; summary: string };

function actRoute(app: App, { database }: Options, { verb, act, summary }: Act): void {
  app.post(`/api/v1/promos/:id/${verb}`, {
    config: { access: mayPublish },
    schema: { tags, summary, params: one, response: { 200: promoSchema } },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const done = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await act(tx, by, request.params.id);
        const body = await findPromo(tx, request.params.id);
        return answerOfRevision(body);
      });
      return sendAnswer(reply, done);
    },
  });
}
