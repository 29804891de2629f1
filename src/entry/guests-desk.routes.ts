import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import {
  endGuestLink,
  GUEST_ADDRESS,
  type Guest,
  guestOf,
  listGuestLinks,
  makeGuestLink,
  newGuestLinkSchema,
  storiesForGuest,
} from '../features/previews/index.ts';
import type { GuestDeskView } from '../features/previews/studio/guest-desk.tsx';
import { mayPublish } from '../features/roles/index.ts';
import { listSections } from '../features/sections/index.ts';
import { type App, notFound } from '../platform/http/index.ts';
import { renderGuestDeskPage, renderGuestPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { lendPictures, type PreviewDesk, sendPreview } from './preview.routes.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, typedText } from './typed-forms.ts';

const ADDRESS = '/studio/guests';

const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const typedLink = z.object({ label: typedText(500), section: typedText(200), days: typedText(10) });
const byToken = z.object({ token: z.string().max(100) });

/** `/studio/guests`: who reads along without an account; and what they see, by their link alone. */
export function guestsDeskRoutes(app: App, desk: PreviewDesk): void {
  const { database } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => show(desk, { request, reply }));
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedLink } }, async (request, reply) => {
    const { label, section, days } = request.body;
    try {
      const wanted = parsed(newGuestLinkSchema, { label, section: section || null, days: Number(days) });
      const { path } = await database.transaction((tx) => makeGuestLink(tx, actorOf(request), wanted));
      return await show(desk, { request, reply }, { made: desk.siteUrl + path });
    } catch (error) {
      const refused = { typed: request.body, faults: faultsOf(error, 'label') };
      return show(desk, { request, reply: reply.code(422) }, refused);
    }
  });
  app.post(
    `${ADDRESS}/:id/end`,
    { config: posted, schema: { hide: true, params: z.object({ id: z.uuid() }) } },
    async (request, reply) => {
      await database.transaction((tx) => endGuestLink(tx, actorOf(request), request.params.id));
      return reply.redirect(ADDRESS, 303);
    },
  );
  guestRoutes(app, desk);
}

/** By the link alone: no session comes of it, so that a guest reads these pages and no others. */
function guestRoutes(app: App, desk: PreviewDesk): void {
  const { database } = desk;
  const open = { access: 'anonymous', policy: 'studio' } as const;
  const guestBy = async (token: string): Promise<Guest> => {
    const guest = await guestOf(database.kysely, token);
    if (!guest) throw notFound('This link does not hold any more: ask who gave it to you for another.');
    return guest;
  };
  app.get(
    `${GUEST_ADDRESS}/:token`,
    { config: open, schema: { hide: true, params: byToken } },
    async (request, reply) => {
      const { token } = request.params;
      const guest = await guestBy(token);
      const { name, zone } = await defaultEdition(database.kysely);
      const html = renderGuestPage({
        ...{ siteName: name, zone, guest, address: `${GUEST_ADDRESS}/${token}`, styleNonce: request.styleNonce },
        stories: await storiesForGuest(database, guest),
      });
      return sendScreen(reply.header('referrer-policy', 'no-referrer').header('cache-control', 'no-store'), html);
    },
  );
  app.get(
    `${GUEST_ADDRESS}/:token/:id`,
    { config: open, schema: { hide: true, params: byToken.extend({ id: z.uuid() }) } },
    async (request, reply) => {
      const { token, id } = request.params;
      const guest = await guestBy(token);
      const [story] = await storiesForGuest(database, guest, [id]);
      if (!story) throw notFound('There is no such story in hand.');
      lendPictures(desk, reply, token);
      return sendPreview(desk, reply.header('referrer-policy', 'no-referrer'), { story: id, at: undefined });
    },
  );
}

async function show(
  { database }: PreviewDesk,
  { request, reply }: Exchange,
  shown: Partial<Pick<GuestDeskView, 'typed' | 'faults' | 'made'>> = {},
) {
  const studio = await studioView(request, database, ADDRESS);
  const sections = (await listSections(database.kysely)).map(({ id, name }) => ({ id, name }));
  const html = renderGuestDeskPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone, links: await listGuestLinks(database.kysely), sections, faults: [] },
    ...{ typed: { label: '', section: '', days: '7' }, ...shown },
  });
  return sendScreen(reply, html);
}
