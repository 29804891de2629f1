import { listToMend } from '../features/checks/index.ts';
import { listMedia } from '../features/media/index.ts';
import { mayAdminister, mayPublish } from '../features/roles/index.ts';
import { listComing, listFiled, listMyStories, listRunning, type MyStory } from '../features/stories/index.ts';
import { encodePath } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, mayUse, principalOf } from '../platform/http/index.ts';
import { type MyStoryView, renderMyStoriesPage, renderPaperPage } from '../studio/index.ts';
import { sendScreen } from './exchange.ts';
import { firstSteps } from './first-steps.ts';
import { studioView } from './studio-view.ts';

const MY_STORIES = '/studio';

/** `/studio`: who you are, and the stories you have in hand; `/studio/paper`: the rest of the rail, on telephones. */
export function studioRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(
    MY_STORIES,
    { config: { access: 'signed-in', policy: 'studio' }, schema: { hide: true } },
    async (request, reply) => {
      const stories = await listMyStories(database, principalOf(request).id);
      const html = renderMyStoriesPage({
        studio: await studioView(request, database, MY_STORIES),
        stories: stories.map(toView),
        table: await tableOf(database),
        mayPublish: mayUse(mayPublish, principalOf(request)),
        firstSteps: mayUse(mayAdminister, principalOf(request)) ? await firstSteps(database) : [],
      });
      return sendScreen(reply, html);
    },
  );
  app.get(
    '/studio/paper',
    { config: { access: 'signed-in', policy: 'studio' }, schema: { hide: true } },
    async (request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .send(renderPaperPage(await studioView(request, database, '/studio/paper'))),
  );
}

const LINES = 12;

/** What the newsroom has before it. */
async function tableOf(database: DatabaseHandle) {
  const [running, filed, coming, toMend, rights] = await Promise.all([
    listRunning(database, LINES),
    listFiled(database, LINES),
    listComing(database, LINES),
    listToMend(database, LINES),
    listMedia(database.kysely, { lacking: 'rights', limit: LINES }),
  ]);
  return {
    running: running.map(({ updatedAt, ...story }) => ({ ...story, updatedAt: updatedAt.toISOString() })),
    filed: filed.map(({ changedAt, ...story }) => ({ ...story, changedAt: changedAt.toISOString() })),
    coming: coming.map(({ at, ...story }) => ({ ...story, at: at.toISOString() })),
    toMend,
    rights: rights.map(({ id, file_name, expires_at }) => ({
      ...{ id, name: file_name, endsAt: expires_at?.toISOString() ?? '' },
      hasEnded: (expires_at?.getTime() ?? 0) <= Date.now(),
    })),
  };
}

function toView({ publishAt, changedAt, address, ...story }: MyStory): MyStoryView {
  return {
    ...story,
    changedAt: changedAt.toISOString(),
    ...(publishAt ? { publishAt: publishAt.toISOString() } : {}),
    ...(address ? { address: encodePath(address) } : {}),
  };
}
