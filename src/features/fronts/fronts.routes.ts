import { z } from 'zod';
import { actTime } from '../../platform/clock/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import {
  type App,
  answerOfRevision,
  answerOnce,
  principalOf,
  revisionOfIfMatch,
  sendAnswer,
  stale,
  tagOfRevision,
} from '../../platform/http/index.ts';
import { type Actor, actorOf } from '../audit/index.ts';
import { defaultEdition } from '../editions/index.ts';
import { mayPublish, mayRead } from '../roles/index.ts';
import { breakNews, endBreaking } from './break-news.ts';
import { breakingSchema, draftSchema, frontSchema, newBreakingSchema, publishSchema } from './front.schema.ts';
import { draftPins, findFront, readBreaking, readFront } from './fronts.queries.ts';
import { cancelFront, publishFront, restoreFront } from './publish-front.ts';
import { saveFrontDraft } from './save-front-draft.ts';

type Options = { database: DatabaseHandle };

const tags = ['fronts'];
const one = z.object({ front: z.string().min(1).max(200) });
const layout = one.extend({ id: z.uuid() });

/** What editors put on fronts by hand, and the breaking bar. */
export function frontsRoutes(app: App, options: Options): void {
  readRoute(app, options);
  draftRoute(app, options);
  publishRoute(app, options);
  layoutRoute(app, options, { verb: 'cancel', act: cancelFront, summary: 'Take back an arrangement that is to come' });
  layoutRoute(app, options, {
    verb: 'restore',
    act: restoreFront,
    summary: 'Put an earlier arrangement in force again',
  });
  breakingRoutes(app, options);
}

const frontIn = async (tx: Transaction, reference: string) =>
  readFront(tx, await findFront(tx, reference), await actTime(tx));

function readRoute(app: App, { database }: Options): void {
  app.get('/api/v1/fronts/:front', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'A front: what is in force, in hand, to come, and was',
      params: one,
      response: { 200: frontSchema },
    },
    handler: async ({ params }, reply) => {
      const front = await database.transaction((tx) => frontIn(tx, params.front));
      return reply.header('etag', tagOfRevision(front.draft.revision)).send(front);
    },
  });
}

function draftRoute(app: App, { database }: Options): void {
  app.put('/api/v1/fronts/:front/draft', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary:
        'Keep an arrangement that readers don’t see yet; needs If-Match with the revision of the draft, "0" for none',
      params: one,
      body: draftSchema,
      response: { 200: frontSchema },
    },
    handler: async (request, reply) => {
      const basedOn = revisionOfIfMatch(request);
      const by = actorOf(request);
      const { params, body } = request;
      const saved = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const front = await findFront(tx, params.front);
        const done = await saveFrontDraft(tx, by, { front, pins: body.pins, basedOn });
        const answer = await readFront(tx, front, await actTime(tx));
        if (!done) throw stale({ ...answer, revision: answer.draft.revision }, { ...body, revision: basedOn });
        return answerOfRevision({ ...answer, revision: answer.draft.revision });
      });
      return sendAnswer(reply, saved);
    },
  });
}

function publishRoute(app: App, { database }: Options): void {
  app.post('/api/v1/fronts/:front/publish', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Put an arrangement in force, now or at a time',
      params: one,
      body: publishSchema,
      response: { 200: frontSchema },
    },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const { pins, at } = request.body;
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const front = await findFront(tx, request.params.front);
        const published = pins ?? (await draftPins(tx, front, await actTime(tx)));
        await publishFront(tx, by, { front, pins: published, ...(at ? { at: new Date(at) } : {}) });
        return { status: 200, headers: {}, body: await readFront(tx, front, await actTime(tx)) };
      });
      return sendAnswer(reply, made);
    },
  });
}

type Act = { verb: string; act: (tx: Transaction, by: Actor, id: string) => Promise<void>; summary: string };

function layoutRoute(app: App, { database }: Options, { verb, act, summary }: Act): void {
  app.post(`/api/v1/fronts/:front/layouts/:id/${verb}`, {
    config: { access: mayPublish },
    schema: { tags, summary, params: layout, response: { 200: frontSchema } },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const { front, id } = request.params;
      const done = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await act(tx, by, id);
        return { status: 200, headers: {}, body: await frontIn(tx, front) };
      });
      return sendAnswer(reply, done);
    },
  });
}

function breakingRoutes(app: App, { database }: Options): void {
  app.get('/api/v1/breaking', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'The bar over the fronts',
      response: { 200: z.object({ bar: breakingSchema.nullable() }) },
    },
    handler: async () => database.transaction(async (tx) => ({ bar: await standing(tx) })),
  });
  app.post('/api/v1/breaking', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Put a line over the fronts, in place of the one that is there',
      body: newBreakingSchema,
      response: { 201: breakingSchema },
    },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await breakNews(tx, by, request.body);
        return { status: 201, headers: {}, body: (await standing(tx)) as object };
      });
      return sendAnswer(reply, made);
    },
  });
  app.post('/api/v1/breaking/:id/end', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Take it away before its end',
      params: z.object({ id: z.uuid() }),
      response: { 200: z.object({ bar: breakingSchema.nullable() }) },
    },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const done = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await endBreaking(tx, by, request.params.id);
        return { status: 200, headers: {}, body: { bar: await standing(tx) } };
      });
      return sendAnswer(reply, done);
    },
  });
}

async function standing(tx: Transaction) {
  const { id } = await defaultEdition(tx);
  return readBreaking(tx, id, await actTime(tx));
}
