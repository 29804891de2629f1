import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkStory, passChecks } from '../features/checks/index.ts';
import { mayPublishOwn } from '../features/roles/index.ts';
import { journalistOf, publishStory, readStory } from '../features/stories/index.ts';
import { instantTyped } from '../platform/clock/index.ts';
import { type App, inWords, Problem, unprocessable } from '../platform/http/index.ts';
import type { Exchange } from './exchange.ts';
import { STORIES, type StoryDesk, showStory } from './story-desk.routes.ts';
import { studioView } from './studio-view.ts';

const one = z.object({ id: z.uuid() });
const text = (longest: number) => z.string().trim().max(longest).catch('').default('');
const posted = z.object({
  revision: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  kind: z.enum(['minor', 'update', 'clarification', 'correction']).optional().catch(undefined),
  ...{ note: text(2_000), at: text(40), pastChecks: text(1_000), breakEmbargo: text(1_000) },
  notePlace: z.enum(['top', 'bottom']).optional().catch(undefined),
  minorAnyway: z.string().optional().catch(undefined),
});
type Posted = z.infer<typeof posted>;

/**
 * Publishing from the story's desk: what speaks against it is asked first, and what was filled in stays where it was refused. A program
 * that publishes by the API is asked nothing.
 */
export function publishRoute(app: App, desk: StoryDesk): void {
  app.post(
    `${STORIES}/:id/publish`,
    {
      config: { access: mayPublishOwn, policy: 'studio', form: true },
      schema: { hide: true, params: one, body: posted },
    },
    async (request, reply) => {
      const { id } = request.params;
      try {
        await publish(desk, request, { id, asked: request.body });
      } catch (error) {
        return refuse(desk, { request, reply }, { id, asked: request.body, error });
      }
      return reply.redirect(`${STORIES}/${id}`, 303);
    },
  );
}

async function publish(desk: StoryDesk, request: FastifyRequest, { id, asked }: { id: string; asked: Posted }) {
  const { database, siteUrl } = desk;
  const story = await readStory(database, id, { copy: 'working', siteUrl });
  const revision = asked.revision ?? story.revision;
  const found = await checkStory(database, { story: id, revision, publicRevision: story.published?.revision ?? null });
  if (asked.kind === 'minor' && asked.minorAnyway === undefined && found.minor.length > 0)
    throw unprocessable('/kind', `${found.minor.join(' ')} Is that a correction, or an update?`);
  const { zone } = await studioView(request, database, STORIES);
  const at = instantTyped(asked.at, zone);
  const by = journalistOf(request);
  await database.transaction(async (tx) => {
    await passChecks(tx, by, { story: id, checks: found.checks, reason: asked.pastChecks });
    await publishStory(tx, by, {
      ...{ story: id, revision, kind: asked.kind, note: asked.note, notePlace: asked.notePlace },
      ...(at ? { at: readable(at) } : {}),
      ...(asked.breakEmbargo ? { breakEmbargo: { reason: asked.breakEmbargo } } : {}),
    });
  });
}

/** @throws Problem 422 where it is no time */
function readable(instant: string): string {
  if (Number.isNaN(Date.parse(instant))) throw new Problem('unprocessable', 'The time of publication can’t be read.');
  return instant;
}

type Refused = { id: string; asked: Posted; error: unknown };

/** What was refused is told on the screen, where it can be helped. */
async function refuse(desk: StoryDesk, { request, reply }: Exchange, { id, asked, error }: Refused) {
  if (!(error instanceof Problem) || !['unprocessable', 'conflict', 'forbidden'].includes(error.kind)) throw error;
  const notice = inWords(error);
  const { revision: _, ...typed } = asked;
  const isQuestioned = error.errors?.some(({ pointer }) => pointer === '/kind') === true && asked.kind === 'minor';
  return showStory(desk, { request, reply: reply.code(422) }, { id, notice, publication: { ...typed, isQuestioned } });
}
