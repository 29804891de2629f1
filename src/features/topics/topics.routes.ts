import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import {
  type App,
  answerOnce,
  listOf,
  listQuery,
  notFound,
  pageOf,
  principalOf,
  readCursor,
  sendAnswer,
} from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { defaultEdition, listEditions, pathInEdition } from '../editions/index.ts';
import { mayPublish } from '../roles/index.ts';
import { changeTopic } from './change-topic.ts';
import { createTopic } from './create-topic.ts';
import { mergeTopics } from './merge-topics.ts';
import { newTopicSchema, TOPIC_KINDS, type TopicAnswer, topicChangeSchema, topicSchema } from './topic.schema.ts';
import { findTopic, listTopics, type TopicRow, topicSegments } from './topics.queries.ts';

type Options = { database: DatabaseHandle; siteUrl: string };

const tags = ['topics'];

/** What the news is about: topics, persons, organisations, places. */
export function topicsRoutes(app: App, options: Options): void {
  readRoutes(app, options);
  writeRoutes(app, options);
}

function readRoutes(app: App, { database, siteUrl }: Options): void {
  app.get('/api/v1/topics', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Topics, by slug',
      querystring: listQuery.extend({
        kind: z.enum(TOPIC_KINDS).optional(),
        q: z.string().max(200).optional().describe('Letters of its name or slug'),
      }),
      response: { 200: listOf(topicSchema) },
    },
    handler: async ({ query: { kind, q, cursor, limit } }) => {
      const found = await listTopics(database.kysely, { kind, q, after: positionOf(cursor), limit: limit + 1 });
      const { items, next } = pageOf(found, limit, ({ slug, id }) => [slug, id]);
      return { items: await answersOf(database.kysely, items, siteUrl), next };
    },
  });
  app.get('/api/v1/topics/:id', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'A topic, by id or slug',
      params: z.object({ id: z.string().max(200) }),
      response: { 200: topicSchema },
    },
    handler: async ({ params }) => {
      const { id: edition } = await defaultEdition(database.kysely);
      const topic = await findTopic(database.kysely, { edition, reference: params.id });
      if (!topic) throw notFound('There is no such topic.');
      return oneAnswer(database.kysely, topic, siteUrl);
    },
  });
}

function writeRoutes(app: App, { database, siteUrl }: Options): void {
  app.post('/api/v1/topics', {
    config: { access: mayPublish },
    schema: { tags, summary: 'Open a topic', body: newTopicSchema, response: { 201: topicSchema } },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const made = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const topic = await createTopic(tx, by, request.body);
        const headers = { location: `/api/v1/topics/${topic.id}` };
        return { status: 201, headers, body: await oneAnswer(tx, topic, siteUrl) };
      });
      return sendAnswer(reply, made);
    },
  });
  app.post('/api/v1/topics/:id/merge', {
    config: { access: mayPublish },
    schema: {
      ...{ tags, params: z.object({ id: z.uuid() }), response: { 200: topicSchema } },
      summary: 'Make one topic of two: its stories and addresses become the other’s. Can’t be undone',
      body: z.strictObject({ into: z.uuid() }),
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const { id: from } = request.params;
        const topic = await mergeTopics(tx, actorOf(request), { from, into: request.body.into });
        return { status: 200, headers: {}, body: await oneAnswer(tx, topic, siteUrl) };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.patch('/api/v1/topics/:id', {
    config: { access: mayPublish },
    schema: {
      tags,
      summary: 'Change a topic; another slug or kind leaves a redirect',
      params: z.object({ id: z.uuid() }),
      body: topicChangeSchema,
      response: { 200: topicSchema },
    },
    handler: async (request, reply) => {
      const by = actorOf(request);
      const changed = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const topic = await changeTopic(tx, by, { topic: request.params.id, change: request.body });
        return { status: 200, body: await oneAnswer(tx, topic, siteUrl) };
      });
      return sendAnswer(reply, changed);
    },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor that was made up is no cursor; the database must not be asked with it. */
function positionOf(cursor: string | undefined): { slug: string; id: string } | undefined {
  const [slug, id] = readCursor(cursor, 2) ?? [];
  return slug !== undefined && id !== undefined && UUID.test(id) ? { slug, id } : undefined;
}

async function answersOf(
  database: DatabaseHandle['kysely'],
  topics: TopicRow[],
  siteUrl: string,
): Promise<TopicAnswer[]> {
  const editions = new Map((await listEditions(database)).map((edition) => [edition.id, edition]));
  return topics.flatMap((topic) => {
    const edition = editions.get(topic.edition_id);
    if (!edition) return [];
    const { id, slug, name, kind, description } = topic;
    const url = siteUrl + encodeURI(pathInEdition(edition, ...topicSegments(topic)));
    return { id, slug, name, kind, description, url, locale: edition.tag };
  });
}

async function oneAnswer(database: DatabaseHandle['kysely'], topic: TopicRow, siteUrl: string): Promise<TopicAnswer> {
  const [answer] = await answersOf(database, [topic], siteUrl);
  if (!answer) throw new Error(`topic ${topic.id} has lost its edition`);
  return answer;
}
