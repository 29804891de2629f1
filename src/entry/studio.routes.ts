import { defaultEdition } from '../features/editions/index.ts';
import { mayModerate } from '../features/roles/index.ts';
import { listMyStories, type MyStory } from '../features/stories/index.ts';
import { encodePath } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, mayUse, type Principal, principalOf } from '../platform/http/index.ts';
import { type MyStoryView, renderMyStoriesPage } from '../studio/index.ts';

const MY_STORIES = '/studio';

/** `/studio`: who you are, and the stories you have in hand. */
export function studioRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(
    MY_STORIES,
    { config: { access: 'signed-in', policy: 'studio' }, schema: { hide: true } },
    async (request, reply) => {
      const { id, name, role } = principalOf(request);
      const edition = await defaultEdition(database.kysely);
      const stories = await listMyStories(database, id);
      const html = renderMyStoriesPage({
        studio: {
          siteName: edition.name,
          person: { name, role },
          tasks: tasksFor(principalOf(request)),
          current: MY_STORIES,
          signOutAddress: '/studio/sign-out',
          zone: edition.zone,
          styleNonce: request.styleNonce,
        },
        stories: stories.map(toView),
      });
      return reply.type('text/html; charset=utf-8').send(html);
    },
  );
}

/** The rail of the studio: what this person has to do here. */
export const tasksFor = (principal: Principal): { label: string; address: string }[] => [
  { label: 'My stories', address: MY_STORIES },
  ...(mayUse(mayModerate, principal) ? [{ label: 'Comments', address: '/studio/moderation' }] : []),
];

function toView({ publishAt, changedAt, address, ...story }: MyStory): MyStoryView {
  return {
    ...story,
    changedAt: changedAt.toISOString(),
    ...(publishAt ? { publishAt: publishAt.toISOString() } : {}),
    ...(address ? { address: encodePath(address) } : {}),
  };
}
