import { z } from 'zod';
import { mayAdminister, mayRead, mayWrite } from '../features/roles/index.ts';
import { BIN_DAYS, binStory, eraseStory, journalistOf, listBin, takeOutOfBin } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, mayUse, principalOf } from '../platform/http/index.ts';
import { renderBinPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { STORIES, showStory } from './story-desk.routes.ts';
import { studioView } from './studio-view.ts';
import { refusalOf } from './typed-forms.ts';

const ADDRESS = '/studio/bin';
const MOST = 500;

type Desk = { database: DatabaseHandle; siteUrl: string };

const one = z.object({ id: z.uuid() });
const posted = { policy: 'studio', form: true } as const;

/** `/studio/bin`, and how a story gets into it and out. */
export function binDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: { access: mayRead, policy: 'studio' }, schema: { hide: true } }, (request, reply) =>
    show(desk, { request, reply }),
  );
  app.post(
    `${STORIES}/:id/bin`,
    { config: { ...posted, access: mayWrite }, schema: { hide: true, params: one } },
    async (request, reply) => {
      const { id } = request.params;
      try {
        await database.transaction((tx) => binStory(tx, journalistOf(request), id));
      } catch (error) {
        return showStory(desk, { request, reply: reply.code(422) }, { id, notice: refusalOf(error).message });
      }
      return reply.redirect(ADDRESS, 303);
    },
  );
  app.post(
    `${ADDRESS}/:id/restore`,
    { config: { ...posted, access: mayWrite }, schema: { hide: true, params: one } },
    async (request, reply) => {
      const { id } = request.params;
      try {
        await database.transaction((tx) => takeOutOfBin(tx, journalistOf(request), id));
      } catch (error) {
        return show(desk, { request, reply: reply.code(422) }, refusalOf(error).message);
      }
      return reply.redirect(`${STORIES}/${id}`, 303);
    },
  );
  app.post(
    `${ADDRESS}/:id/erase`,
    { config: { ...posted, access: mayAdminister }, schema: { hide: true, params: one } },
    async (request, reply) => {
      try {
        await database.transaction((tx) => eraseStory(tx, journalistOf(request), request.params.id));
      } catch (error) {
        return show(desk, { request, reply: reply.code(422) }, refusalOf(error).message);
      }
      return reply.redirect(ADDRESS, 303);
    },
  );
}

async function show({ database }: Desk, { request, reply }: Exchange, notice?: string) {
  const studio = await studioView(request, database, STORIES);
  const stories = await listBin(database, MOST);
  const html = renderBinPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone, days: BIN_DAYS, notice },
    mayWrite: mayUse(mayWrite, principalOf(request)),
    mayErase: mayUse(mayAdminister, principalOf(request)),
    stories: stories.map(({ binnedAt, until, ...story }) => ({
      ...{ ...story, binnedAt: binnedAt.toISOString(), until: until?.toISOString() ?? null },
    })),
  });
  return sendScreen(reply, html);
}
