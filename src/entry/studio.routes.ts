import { defaultEdition } from '../features/editions/index.ts';
import { listMyStories } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, principalOf } from '../platform/http/index.ts';
import { renderMyStoriesPage } from '../studio/index.ts';

/** `/studio`: who you are, and the stories you have in hand. */
export function studioRoutes(app: App, { database }: { database: DatabaseHandle; siteUrl: string }): void {
  app.get('/studio', { config: { access: 'signed-in', policy: 'studio' }, schema: { hide: true } }, async (request, reply) => {
    const { id, name, role } = principalOf(request);
    const edition = await defaultEdition(database.kysely);
    const stories = await listMyStories(database, id);
    const html = renderMyStoriesPage({
      studio: { siteName: edition.name, styleNonce: request.styleNonce, zone: edition.zone, person: { name, role } } as never,
      stories: stories as never,
    });
    return reply.type('text/html; charset=utf-8').send(html);
  });
}
