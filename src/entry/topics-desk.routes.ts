import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition, pathInEdition } from '../features/editions/index.ts';
import { makeSlug } from '../features/redirects/index.ts';
import { mayPublish } from '../features/roles/index.ts';
import {
  changeTopic,
  createTopic,
  findTopic,
  listTopicsWithCounts,
  mergeTopics,
  topicSegments,
} from '../features/topics/index.ts';
import type { TopicsView, TopicView, TypedTopic } from '../features/topics/studio/topics-list.tsx';
import { newTopicSchema, TOPIC_KINDS, topicChangeSchema } from '../features/topics/topic.schema.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, notFound, pageOf, readCursor, unprocessable } from '../platform/http/index.ts';
import { renderTopicPage, renderTopicsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, savedQuery, typedText } from './typed-forms.ts';

const ADDRESS = '/studio/topics';
const PAGE = 50;

type Desk = { database: DatabaseHandle };

const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const one = z.object({ id: z.uuid() });
const asked = z.object({
  q: typedText(200),
  kind: typedText(20),
  cursor: z.string().max(500).optional().catch(undefined),
});
const typedTopic = z.object({
  ...{ name: typedText(1000), slug: typedText(500), description: typedText(5000) },
  kind: z.enum(TOPIC_KINDS).catch('topic').default('topic'),
});
const NOTHING: TypedTopic = { name: '', kind: 'topic', slug: '', description: '' };

/** `/studio/topics`: opened, renamed, described, put together. */
export function topicsDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: asked } }, (request, reply) =>
    showList(desk, { request, reply }, request.query),
  );
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedTopic } }, async (request, reply) => {
    const typed = request.body;
    try {
      const wanted = parsed(newTopicSchema, withoutEmptySlug(typed));
      const { id } = await database.transaction((tx) => createTopic(tx, actorOf(request), wanted));
      return reply.redirect(`${ADDRESS}/${id}`, 303);
    } catch (error) {
      const faults = faultsOf(error, 'slug');
      return showList(desk, { request, reply: reply.code(422) }, { q: '', kind: '' }, { typed, faults });
    }
  });
  app.get(
    `${ADDRESS}/:id`,
    { config: access, schema: { hide: true, params: one, querystring: savedQuery } },
    (request, reply) =>
      showOne(desk, { request, reply }, request.params.id, request.query.saved ? { saved: true } : {}),
  );
  app.post(
    `${ADDRESS}/:id`,
    { config: posted, schema: { hide: true, params: one, body: typedTopic } },
    async (request, reply) => {
      const { id } = request.params;
      try {
        const change = parsed(topicChangeSchema, withoutEmptySlug(request.body));
        await database.transaction((tx) => changeTopic(tx, actorOf(request), { topic: id, change }));
      } catch (error) {
        const refused = { typed: request.body, faults: faultsOf(error, 'slug') };
        return showOne(desk, { request, reply: reply.code(422) }, id, refused);
      }
      return reply.redirect(`${ADDRESS}/${id}?saved=1`, 303);
    },
  );
  app.post(
    `${ADDRESS}/:id/merge`,
    { config: posted, schema: { hide: true, params: one, body: z.object({ into: typedText(500) }) } },
    async (request, reply) => {
      const { id: from } = request.params;
      const { into: typed } = request.body;
      try {
        const into = await named(desk, typed);
        await database.transaction((tx) => mergeTopics(tx, actorOf(request), { from, into }));
        return reply.redirect(`${ADDRESS}/${into}?saved=1`, 303);
      } catch (error) {
        const refused = { into: typed, faults: faultsOf(error, 'into') };
        return showOne(desk, { request, reply: reply.code(422) }, from, refused);
      }
    },
  );
}

const withoutEmptySlug = ({ slug, ...rest }: TypedTopic) => ({
  ...rest,
  ...(slug.trim() ? { slug: slug.trim() } : {}),
});

/** @throws Problem 422 */
async function named({ database }: Desk, typed: string): Promise<string> {
  const { id: edition } = await defaultEdition(database.kysely);
  const reference = makeSlug(typed);
  const topic = reference && (await findTopic(database.kysely, { edition, reference }));
  if (!topic) throw unprocessable('/into', 'There is no topic of this name or slug.');
  return topic.id;
}

async function showList(
  { database }: Desk,
  { request, reply }: Exchange,
  { q, kind, cursor }: z.infer<typeof asked>,
  refused: Partial<Pick<TopicsView, 'typed' | 'faults'>> = {},
) {
  const [slug, id] = readCursor(cursor, 2) ?? [];
  const after = slug !== undefined && id && z.uuid().safeParse(id).success ? { slug, id } : undefined;
  const ofKind = TOPIC_KINDS.find((one) => one === kind);
  const found = await listTopicsWithCounts(database.kysely, { kind: ofKind, q, after, limit: PAGE + 1 });
  const { items, next } = pageOf(found, PAGE, (topic) => [topic.slug, topic.id]);
  const html = renderTopicsPage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, q, kind, topics: items, typed: NOTHING, faults: [] },
    ...(next ? { nextAddress: `${ADDRESS}?${new URLSearchParams({ q, kind, cursor: next })}` } : {}),
    ...refused,
  });
  return sendScreen(reply, html);
}

async function showOne(
  { database }: Desk,
  { request, reply }: Exchange,
  id: string,
  shown: Partial<Pick<TopicView, 'typed' | 'faults' | 'into' | 'saved'>>,
) {
  const edition = await defaultEdition(database.kysely);
  const topic = await findTopic(database.kysely, { edition: edition.id, reference: id });
  if (!topic) throw notFound('There is no topic with this id; it may have been put together with another.');
  const { name, kind, slug, description } = topic;
  const html = renderTopicPage(await studioView(request, database, ADDRESS), {
    ...{ address: ADDRESS, id, page: pathInEdition(edition, ...topicSegments(topic)) },
    ...{ typed: { name, kind, slug, description }, faults: [], into: '', ...shown },
  });
  return sendScreen(reply, html);
}
