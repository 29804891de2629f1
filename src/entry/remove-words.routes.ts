import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rejectSaying } from '../features/comments/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import { removeWordsFromNotes } from '../features/margin-notes/index.ts';
import { removeWordsFromNotices } from '../features/notices/index.ts';
import { mayPublish, mayReadAsAdministrator } from '../features/roles/index.ts';
import {
  type FindByWords,
  journalistOf,
  type RemovedWords,
  readRemovals,
  readStory,
  removeWords,
  replaceWords,
} from '../features/stories/index.ts';
import type { RemovalView } from '../features/stories/studio/removal.tsx';
import { type DatabaseHandle, rehearsed } from '../platform/database/index.ts';
import { type App, answerOnce, mayUse, Problem, principalOf, sendAnswer } from '../platform/http/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { plainLine } from '../platform/text/text.schema.ts';
import { renderRemovalPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { STORIES } from './story-desk.routes.ts';
import { studioView } from './studio-view.ts';

type Desk = { database: DatabaseHandle; siteUrl: string; keys: Keys; findByWords: FindByWords };

const one = z.object({ id: z.uuid() });
const wantedSchema = z.strictObject({
  words: plainLine({ min: 2, max: 200 }).describe('As they stand there; capitals and kinds of space don’t matter'),
  instead: plainLine({ max: 200 }).default('[name removed]'),
  reason: plainLine({ max: 1000 }).describe('For the audit log; without the name'),
  comments: z.boolean().default(true).describe('Reject comments under this story that say it'),
  dryRun: z.boolean().default(false).describe('Tell what would be done, and do nothing'),
});
const doneSchema = z.object({
  ...{ revisions: z.number(), publications: z.number(), times: z.number(), comments: z.number() },
  addresses: z.array(z.string()).describe('They answer 410 from now on'),
  address: z.string().nullable().describe('Where the story stands now; a path'),
  elsewhere: z.array(z.object({ id: z.string(), headline: z.string() })).describe('Other public stories that say it'),
});
const removalSchema = z.object({
  ...{ words: z.string(), instead: z.string(), reason: z.string(), by: z.string(), at: z.string() },
  revisions: z.array(z.object({ revision: z.number(), headline: z.string() })),
});

type Wanted = Omit<z.infer<typeof wantedSchema>, 'dryRun'> & { story: string };
type Done = RemovedWords & { comments: number };

/** Removing a name for legal reasons: from a story, its addresses, and what readers said under it. */
export function removeWordsRoutes(app: App, desk: Desk): void {
  const { database, keys } = desk;
  app.post('/api/v1/stories/:id/remove-words', {
    config: { access: mayPublish },
    schema: {
      ...{ tags: ['stories'], params: one, body: wantedSchema, response: { 200: doneSchema } },
      summary: 'Remove a name for legal reasons, from every revision and without a public trace',
    },
    handler: async (request, reply) => {
      const { dryRun, ...body } = request.body;
      const wanted = { story: request.params.id, ...body };
      const elsewhere = await elsewhereOf(desk, wanted);
      if (dryRun) return { ...(await rehearse(desk, request, wanted)), elsewhere };
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const done = await remove(tx, request, { ...wanted, keys });
        return { status: 200, headers: {}, body: { ...done, elsewhere } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/stories/:id/removed-words', {
    config: { access: mayReadAsAdministrator },
    schema: {
      ...{
        tags: ['stories'],
        params: one,
        response: { 200: z.object({ items: z.array(removalSchema), next: z.null() }) },
      },
      summary: 'What was removed of a story for legal reasons, for administrators',
    },
    handler: async ({ params }) => ({ items: await readRemovals(database, { story: params.id, keys }), next: null }),
  });
  screenRoutes(app, desk);
}

type Tx = Parameters<typeof removeWords>[0];

async function remove(tx: Tx, request: FastifyRequest, wanted: Wanted & { keys: Keys }): Promise<Done> {
  const by = journalistOf(request);
  const done = await removeWords(tx, by, wanted);
  const without = replaceWords(wanted.words, wanted.instead).text;
  await removeWordsFromNotes(tx, wanted.story, without);
  await removeWordsFromNotices(tx, wanted.story, without);
  const says = (text: string) => replaceWords(wanted.words, '').text(text) !== text;
  return { ...done, comments: wanted.comments ? await rejectSaying(tx, by, { story: wanted.story, says }) : 0 };
}

/** What it would do: it is done, and undone. */
const rehearse = ({ database, keys }: Desk, request: FastifyRequest, wanted: Wanted): Promise<Done> =>
  rehearsed(database, (tx) => remove(tx, request, { ...wanted, keys }));

const MOST_ELSEWHERE = 20;

async function elsewhereOf({ database, findByWords }: Desk, { story, words }: Wanted) {
  const { id: edition } = await defaultEdition(database.kysely);
  const found = await findByWords({ q: `"${words.replaceAll('"', ' ')}"`, edition, limit: MOST_ELSEWHERE });
  const ids = found.map(({ id }) => id).filter((id) => id !== story);
  if (ids.length === 0) return [];
  return database.kysely
    .selectFrom('publications')
    .select(['story_id as id', ({ ref }) => ref('card', '->>').key('headline').as('headline')])
    .where('story_id', 'in', ids)
    .where('over', '=', false)
    .execute();
}

const typedForm = z.object({
  ...{ words: text(200), instead: text(200), reason: text(1000) },
  comments: z.string().optional().catch(undefined),
  do: z.string().optional().catch(undefined),
});
function text(longest: number) {
  return z.string().trim().max(longest).catch('').default('');
}
const EMPTY = { words: '', instead: '[name removed]', reason: '', comments: true };

function screenRoutes(app: App, desk: Desk): void {
  const address = `${STORIES}/:id/removal`;
  app.get(
    address,
    { config: { access: mayPublish, policy: 'studio' }, schema: { hide: true, params: one } },
    (request, reply) => show(desk, { request, reply }, { story: request.params.id, typed: EMPTY }),
  );
  app.post(
    address,
    {
      config: { access: mayPublish, policy: 'studio', form: true },
      schema: { hide: true, params: one, body: typedForm },
    },
    async (request, reply) => {
      const { id: story } = request.params;
      const { do: isMeant, comments, ...words } = request.body;
      const typed = { ...words, comments: comments !== undefined };
      try {
        const read = wantedSchema.safeParse(typed);
        if (!read.success)
          throw new Problem('unprocessable', 'Write the words, what stands there instead, and a reason.');
        const wanted = { story, ...read.data };
        if (isMeant === undefined) {
          const found = await rehearse(desk, request, wanted);
          return await show(
            desk,
            { request, reply },
            { story, typed, found, elsewhere: await elsewhereOf(desk, wanted) },
          );
        }
        await desk.database.transaction((tx) => remove(tx, request, { ...wanted, keys: desk.keys }));
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        const refused = error.errors?.[0]?.detail ?? error.message;
        return show(desk, { request, reply: reply.code(error.status) }, { story, typed, refused });
      }
      return reply.redirect(`${STORIES}/${story}`, 303);
    },
  );
}

type Shown = Partial<Pick<RemovalView, 'found' | 'elsewhere' | 'refused'>> & {
  story: string;
  typed: RemovalView['typed'];
};

async function show({ database, siteUrl, keys }: Desk, { request, reply }: Exchange, { story, ...shown }: Shown) {
  const { headline } = await readStory(database, story, { copy: 'working', siteUrl });
  const studio = await studioView(request, database, STORIES);
  const maySeeFormer = mayUse(mayReadAsAdministrator, principalOf(request));
  const former = maySeeFormer ? await readRemovals(database, { story, keys }) : [];
  const html = renderRemovalPage(studio, {
    ...{ address: `${STORIES}/${story}`, headline, zone: studio.zone, elsewhere: [] },
    former: former.map(({ revisions, ...removal }) => ({ ...removal, revisions: revisions.length })),
    ...shown,
  });
  return sendScreen(reply, html);
}
