import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import {
  changePromo,
  createPromo,
  EMPTY_FORM,
  endPromo,
  faultsOf,
  findPromo,
  listPromos,
  PROMO_STATES,
  postedPromo,
  promoOf,
  resumePromo,
  sourceOf,
  tryPromo,
  typedOf,
} from '../features/promos/index.ts';
import type { PromoFormView, TypedPromo } from '../features/promos/studio/promo-view.ts';
import { mayPublish } from '../features/roles/index.ts';
import { listSections } from '../features/sections/index.ts';
import { STORY_TYPES, toBody } from '../features/stories/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, notFound, Problem, readerPolicy } from '../platform/http/index.ts';
import type { openPromoPreviews } from '../site/index.ts';
import { renderPromoFormPage, renderPromosPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';

const ADDRESS = '/studio/promos';
const PAGE = 50;

type Desk = { database: DatabaseHandle; previews: ReturnType<typeof openPromoPreviews> };

const access = { access: mayPublish, policy: 'studio' } as const;
const one = z.object({ id: z.uuid() });
const seen = z.object({
  state: z.enum(PROMO_STATES).catch('running').default('running'),
  before: z.uuid().optional().catch(undefined),
  undo: z.uuid().optional().catch(undefined),
});

/** `/studio/promos`: every promo by state, and the form in which one is written; it needs no script. */
export function promoDeskRoutes(app: App, desk: Desk): void {
  listRoute(app, desk);
  formRoutes(app, desk);
  actRoutes(app, desk);
}

function listRoute(app: App, { database }: Desk): void {
  app.get(ADDRESS, { config: access, schema: { hide: true, querystring: seen } }, async (request, reply) => {
    const { state, before, undo } = request.query;
    const found = await listPromos(database.kysely, { state, after: before, limit: PAGE + 1 });
    const promos = found.slice(0, PAGE);
    const next = found.length > PAGE ? promos.at(-1)?.id : undefined;
    const studio = await studioView(request, database, ADDRESS);
    const html = renderPromosPage(studio, {
      address: ADDRESS,
      state,
      promos,
      zone: studio.zone,
      ...(undo ? { undo } : {}),
      ...(next ? { nextAddress: `${ADDRESS}?state=${state}&before=${next}` } : {}),
    });
    return sendScreen(reply, html);
  });
}

function formRoutes(app: App, desk: Desk): void {
  app.get(`${ADDRESS}/new`, { config: access, schema: { hide: true } }, (request, reply) =>
    showForm(desk, { request, reply }, { typed: EMPTY_FORM }),
  );
  app.get(`${ADDRESS}/:id`, { config: access, schema: { hide: true, params: one } }, async (request, reply) => {
    const { zone } = await defaultEdition(desk.database.kysely);
    const promo = await findPromo(desk.database.kysely, request.params.id);
    return showForm(desk, { request, reply }, { id: promo.id, typed: typedOf(promo, sourceAsStored(promo), zone) });
  });
  const posted = { hide: true, body: postedPromo };
  app.post(`${ADDRESS}/new`, { config: { ...access, form: true }, schema: posted }, (request, reply) =>
    receive(desk, { request, reply }, request.body),
  );
  app.post(
    `${ADDRESS}/:id`,
    { config: { ...access, form: true }, schema: { ...posted, params: one } },
    (request, reply) => receive(desk, { request, reply }, { ...request.body, id: request.params.id }),
  );
}

/** An answer's HTML becomes the text that is stored, from which the source is written. */
function sourceAsStored({ text }: { text: { format: 'html'; value: string } }) {
  const stored = toBody(text);
  return stored.ok ? sourceOf(stored.body) : text;
}

type Posted = z.infer<typeof postedPromo> & { id?: string };

async function receive(desk: Desk, exchange: Exchange, { verb, id, ...typed }: Posted) {
  const { zone } = await defaultEdition(desk.database.kysely);
  const shown = { typed, ...(id ? { id } : {}) };
  const understood = promoOf(typed, zone);
  if ('faults' in understood) return showForm(desk, exchange, { ...shown, faults: understood.faults });
  try {
    if (verb === 'preview') return await preview(desk, exchange, { ...shown, promo: understood.promo });
    return await save(desk, exchange, { ...shown, promo: understood.promo });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
    return showForm(desk, exchange, { ...shown, faults: faultsOf(error.errors ?? []) });
  }
}

type Understood = { id?: string; typed: TypedPromo; promo: Parameters<typeof createPromo>[2] };

async function save(desk: Desk, { request, reply }: Exchange, { id, typed, promo }: Understood) {
  const by = actorOf(request);
  const saved = await desk.database.transaction(async (tx) => {
    if (id === undefined) return createPromo(tx, by, promo);
    const done = await changePromo(tx, by, { promo: id, basedOn: Number(typed.revision) || 0, change: promo });
    return done ? id : undefined;
  });
  if (saved === undefined && id !== undefined) return showLate(desk, { request, reply }, { id, typed });
  const { state } = await findPromo(desk.database.kysely, saved ?? '');
  return reply.redirect(`${ADDRESS}?state=${state}`, 303);
}

/** Somebody saved in between: nothing was written, the words stay, and saving once more is a decision. */
async function showLate(desk: Desk, exchange: Exchange, { id, typed }: { id: string; typed: TypedPromo }) {
  const { revision, plainText } = await findPromo(desk.database.kysely, id);
  const notice = `Somebody changed this promo meanwhile. It now says: “${plainText}” Your words stand below; saving again puts them in its place.`;
  return showForm(desk, exchange, { id, typed: { ...typed, revision: String(revision) }, notice });
}

async function preview({ database, previews }: Desk, { reply }: Exchange, { id, typed, promo }: Understood) {
  const trial = await database.transaction((tx) => tryPromo(tx, promo, id));
  const isId = z.uuid().safeParse(typed.previewOn).success;
  const html = isId ? await previews.storyWith(typed.previewOn, trial) : undefined;
  if (html === undefined) throw notFound('There is no public story to see it on.');
  return reply.header('content-security-policy', readerPolicy).type('text/html; charset=utf-8').send(html);
}

type Shown = { id?: string; typed: TypedPromo; faults?: PromoFormView['faults']; notice?: string };

async function showForm({ database, previews }: Desk, { request, reply }: Exchange, shown: Shown) {
  const { id, typed, faults = [], notice } = shown;
  const studio = await studioView(request, database, ADDRESS);
  const html = renderPromoFormPage(studio, {
    address: `${ADDRESS}/${id ?? 'new'}`,
    listAddress: ADDRESS,
    isNew: id === undefined,
    typed,
    faults,
    sections: (await listSections(database.kysely)).map(({ id: section, name }) => ({ id: section, name })),
    types: STORY_TYPES,
    stories: await previews.stories(),
    zone: studio.zone,
    ...(notice ? { notice } : {}),
    ...(id ? { state: (await findPromo(database.kysely, id)).state } : {}),
  });
  const status = faults.length > 0 ? 422 : notice ? 409 : 200;
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}

function actRoutes(app: App, { database }: Desk): void {
  for (const verb of ['end', 'resume'] as const) {
    const options = { config: { ...access, form: true }, schema: { hide: true, params: one } };
    app.post(`${ADDRESS}/:id/${verb}`, options, async (request, reply) => {
      const { id } = request.params;
      const act = verb === 'end' ? endPromo : resumePromo;
      const { state } = await findPromo(database.kysely, id);
      await database.transaction((tx) => act(tx, actorOf(request), id));
      if (verb === 'end') return reply.redirect(`${ADDRESS}?state=${state}&undo=${id}`, 303);
      const { state: now } = await findPromo(database.kysely, id);
      return reply.redirect(`${ADDRESS}?state=${now}`, 303);
    });
  }
}
