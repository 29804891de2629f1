import { z } from 'zod';
import { acknowledgeAlarm, dutyAddress, listAlarms } from '../features/alarms/index.ts';
import { actorOf } from '../features/audit/index.ts';
import {
  chooseNotices,
  listNotices,
  markRead,
  NOTICE_KINDS,
  type NoticeKind,
  noticeChoices,
} from '../features/notices/index.ts';
import { mayPublish } from '../features/roles/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, principalOf } from '../platform/http/index.ts';
import { renderAlarmsPage, renderNoticesPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';

const NOTICES = '/studio/notices';
const ALARMS = '/studio/alarms';
const PAGE = 50;
const MOST_ALARMS = 100;

type Desk = { database: DatabaseHandle; sendsMail: boolean };

const own = { access: 'signed-in', policy: 'studio' } as const;
const asked = z.object({
  cursor: z.string().max(500).optional().catch(undefined),
  saved: z.literal('1').optional().catch(undefined),
});

/** `/studio/notices` and `/studio/alarms`: what one was told, and what somebody must see to. */
export function noticesDeskRoutes(app: App, desk: Desk): void {
  const { database } = desk;
  app.get(NOTICES, { config: own, schema: { hide: true, querystring: asked } }, (request, reply) =>
    showNotices(desk, { request, reply }, request.query),
  );
  app.post(`${NOTICES}/read`, { config: { ...own, form: true }, schema: { hide: true } }, async (request, reply) => {
    await markRead(database.kysely, principalOf(request).id, 'all');
    return reply.redirect(NOTICES, 303);
  });
  const ticks = z.record(z.string(), z.string()).catch({});
  app.post(
    `${NOTICES}/choices`,
    { config: { ...own, form: true }, schema: { hide: true, body: ticks } },
    async (request, reply) => {
      const kinds = Object.keys(NOTICE_KINDS) as NoticeKind[];
      const choices = Object.fromEntries(kinds.map((kind) => [kind, request.body[kind] !== undefined]));
      await database.transaction((tx) => chooseNotices(tx, principalOf(request).id, choices));
      return reply.redirect(`${NOTICES}?saved=1`, 303);
    },
  );
  const publishing = { access: mayPublish, policy: 'studio' } as const;
  app.get(ALARMS, { config: publishing, schema: { hide: true } }, (request, reply) =>
    showAlarms(desk, { request, reply }),
  );
  app.post(
    `${ALARMS}/:id/acknowledge`,
    { config: { ...publishing, form: true }, schema: { hide: true, params: z.object({ id: z.uuid() }) } },
    async (request, reply) => {
      await database.transaction((tx) => acknowledgeAlarm(tx, actorOf(request), request.params.id));
      return reply.redirect(ALARMS, 303);
    },
  );
}

async function showNotices(desk: Desk, { request, reply }: Exchange, { cursor, saved }: z.infer<typeof asked>) {
  const { database, sendsMail } = desk;
  const user = principalOf(request).id;
  const { items, next } = await listNotices(database, { user, cursor, limit: PAGE });
  const studio = await studioView(request, database, NOTICES);
  const html = renderNoticesPage(studio, {
    ...{ address: NOTICES, zone: studio.zone, notices: items, sendsMail },
    choices: await noticeChoices(database.kysely, user),
    ...(next ? { nextAddress: `${NOTICES}?cursor=${encodeURIComponent(next)}` } : {}),
    ...(saved ? { notice: 'Saved.' } : {}),
  });
  return sendScreen(reply, html);
}

async function showAlarms({ database, sendsMail }: Desk, { request, reply }: Exchange) {
  const studio = await studioView(request, database, ALARMS);
  const html = renderAlarmsPage(studio, {
    ...{ address: ALARMS, zone: studio.zone, sendsMail },
    alarms: await listAlarms(database.kysely, { open: false, limit: MOST_ALARMS }),
    hasDuty: (await dutyAddress(database.kysely)) !== '',
  });
  return sendScreen(reply, html);
}
