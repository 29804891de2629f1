import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import {
  bringInRedirects,
  listMissing,
  listRedirects,
  makeRedirect,
  removeRedirect,
} from '../features/redirects/index.ts';
import type { RedirectsView } from '../features/redirects/studio/redirects-view.ts';
import { mayPublish } from '../features/roles/index.ts';
import { instantOf, nearestAddresses } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, Problem } from '../platform/http/index.ts';
import { renderMissingPage, renderRedirectsPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { typedText } from './typed-forms.ts';

const ADDRESS = '/studio/redirects';
const MISSING = '/studio/missing';
const PAGE = 50;
const MOST_MISSING = 50;

type Desk = { database: DatabaseHandle; siteUrl: string };

const access = { access: mayPublish, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const asked = z.object({ q: typedText(200), cursor: z.string().max(3000).optional().catch(undefined) });
const typedForm = z.object({
  from: typedText(2000),
  to: typedText(2000),
  temporary: z.string().optional().catch(undefined),
});

/** `/studio/redirects` and `/studio/missing`: what is led elsewhere by hand, and what readers ask for in vain. */
export function redirectsDeskRoutes(app: App, desk: Desk): void {
  const { database, siteUrl } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: asked } }, (request, reply) =>
    show(desk, { request, reply }, request.query),
  );
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedForm } }, async (request, reply) => {
    const { temporary, ...typed } = request.body;
    const wanted = { ...typed, permanent: temporary === undefined, siteUrl };
    try {
      await database.transaction((tx) => makeRedirect(tx, actorOf(request), wanted));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const field = error.errors?.[0]?.pointer === '/to' ? ('to' as const) : ('from' as const);
      const fault = { field, message: error.errors?.[0]?.detail ?? error.message };
      return show(desk, { request, reply: reply.code(error.status) }, { q: '' }, { typed, fault });
    }
    return show(desk, { request, reply }, { q: '' }, { notice: `${typed.from} leads to ${typed.to}.` });
  });
  app.post(
    `${ADDRESS}/remove`,
    { config: posted, schema: { hide: true, body: z.object({ from: typedText(2000) }) } },
    async (request, reply) => {
      await database.transaction((tx) => removeRedirect(tx, actorOf(request), request.body.from));
      return reply.redirect(ADDRESS, 303);
    },
  );
  const table = z.object({ csv: typedText(10_000_000) });
  app.post(`${ADDRESS}/import`, { config: posted, schema: { hide: true, body: table } }, async (request, reply) => {
    try {
      const { csv } = request.body;
      const brought = await database.transaction((tx) => bringInRedirects(tx, actorOf(request), { csv, siteUrl }));
      return await show(desk, { request, reply }, { q: '' }, { brought });
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
      const notice = error.errors?.[0]?.detail ?? error.message;
      return show(desk, { request, reply: reply.code(422) }, { q: '' }, { notice });
    }
  });
  app.get(`${ADDRESS}.csv`, { config: access, schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="redirects.csv"')
      .send(await asCsv(database)),
  );
  app.get(MISSING, { config: access, schema: { hide: true } }, (request, reply) =>
    showMissing(desk, { request, reply }),
  );
}

type Shown = Partial<Pick<RedirectsView, 'typed' | 'fault' | 'brought' | 'notice'>>;

async function show(
  { database }: Desk,
  { request, reply }: Exchange,
  { q, cursor }: z.infer<typeof asked>,
  shown: Shown = {},
) {
  const { items, next } = await listRedirects(database.kysely, { q, cursor, limit: PAGE });
  const studio = await studioView(request, database, ADDRESS);
  const html = renderRedirectsPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone, q, redirects: items, typed: { from: '', to: '' } },
    ...(next ? { nextAddress: `${ADDRESS}?${new URLSearchParams({ q, cursor: next })}` } : {}),
    ...shown,
  });
  return sendScreen(reply, html);
}

/** RFC 4180; a field that a table program would take for a formula is led by an apostrophe's kin, a space. */
async function asCsv(database: DatabaseHandle): Promise<string> {
  const lines = ['from,to,status'];
  for (let cursor: string | undefined = undefined; ; ) {
    const { items, next }: Awaited<ReturnType<typeof listRedirects>> = await listRedirects(database.kysely, {
      ...{ cursor, limit: 1000 },
    });
    for (const { from, to, permanent } of items)
      lines.push([from, to, permanent ? '301' : '302'].map((field) => `"${field.replaceAll('"', '""')}"`).join(','));
    if (next === null) return `${lines.join('\r\n')}\r\n`;
    cursor = next;
  }
}

async function showMissing({ database }: Desk, { request, reply }: Exchange) {
  const missing = await listMissing(database.kysely, { limit: MOST_MISSING });
  const { id: edition } = await defaultEdition(database.kysely);
  const suggested = await database.snapshot(async (read) => {
    const at = await instantOf(read);
    const found = [];
    for (const { path } of missing) found.push(await nearestAddresses(read, at, { edition, path }));
    return found;
  });
  const studio = await studioView(request, database, MISSING);
  const html = renderMissingPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone },
    missing: missing.map((one, index) => ({
      ...one,
      suggestions: (suggested[index] ?? []).slice(0, 1).map(({ headline, address }) => ({ headline, address })),
    })),
  });
  return sendScreen(reply, html);
}
