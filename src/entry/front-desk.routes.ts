import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import {
  cancelFront,
  clear,
  type Front,
  findFront,
  move,
  type Pin,
  publishFront,
  putAt,
  readFront,
  restoreFront,
  saveFrontDraft,
} from '../features/fronts/index.ts';
import { mayPublish } from '../features/roles/index.ts';
import { instantTyped } from '../platform/clock/index.ts';
import type { Transaction } from '../platform/database/index.ts';
import { type App, Problem, readerPolicy } from '../platform/http/index.ts';
import { breakingDeskRoutes } from './breaking-desk.routes.ts';
import { FRONTS, type FrontDesk } from './front-desk-view.ts';
import { type Exchange, show } from './show-front.ts';
import { studioView } from './studio-view.ts';

const access = { access: mayPublish, policy: 'studio' } as const;
const one = z.object({ front: z.string().min(1).max(200) });
const text = z.string().max(400).catch('').default('');
/** Places are fields of their own: story-1, headline-1, picture-1, until-1. */
const posted = z
  .object({
    verb: text,
    revision: z.coerce.number().int().min(0).catch(0),
    to: z.coerce.number().catch(1),
    at: text,
    q: text,
  })
  .catchall(text);
type Posted = z.infer<typeof posted>;

/** `/studio/fronts`: each front, its places and what may stand there. Every button takes along the whole form. */
export function frontDeskRoutes(app: App, desk: FrontDesk): void {
  app.get(FRONTS, { config: access, schema: { hide: true } }, (_request, reply) =>
    reply.redirect(`${FRONTS}/home`, 303),
  );
  app.get(
    `${FRONTS}/:front`,
    { config: access, schema: { hide: true, params: one, querystring: z.object({ q: text, at: text }) } },
    (request, reply) => show(desk, { request, reply }, { reference: request.params.front, ...request.query }),
  );
  app.post(
    `${FRONTS}/:front`,
    { config: { ...access, form: true }, schema: { hide: true, params: one, body: posted } },
    (request, reply) => receive(desk, { request, reply }, { reference: request.params.front, form: request.body }),
  );
  for (const [verb, act] of [
    ['cancel', cancelFront],
    ['restore', restoreFront],
  ] as const) {
    app.post(
      `${FRONTS}/:front/layouts/:id/${verb}`,
      { config: { ...access, form: true }, schema: { hide: true, params: one.extend({ id: z.uuid() }) } },
      async (request, reply) => {
        await desk.database.transaction((tx) => act(tx, actorOf(request), request.params.id));
        return reply.redirect(`${FRONTS}/${request.params.front}`, 303);
      },
    );
  }
  breakingDeskRoutes(app, desk);
}

type Sent = { reference: string; form: Posted };

async function receive(desk: FrontDesk, exchange: Exchange, { reference, form }: Sent) {
  const front = await findFront(desk.database.kysely, reference);
  const { zone } = await studioView(exchange.request, desk.database, FRONTS);
  const typed = await withTheirWords(desk, front, pinsOf(form, front, zone));
  const { pins, focus } = turned(form, typed, front);
  try {
    if (form.verb === 'preview') return await preview(desk, exchange, { front, pins, at: instantTyped(form.at, zone) });
    await desk.database.transaction((tx) => keep(tx, exchange.request, { front, pins, form, zone }));
  } catch (error) {
    if (!(error instanceof Problem) || !['unprocessable', 'conflict'].includes(error.kind)) throw error;
    return show(desk, exchange, { reference, q: form.q, at: form.at, pins, notice: error.message });
  }
  const query = form.verb === 'publish' ? '' : search({ q: form.q, at: form.at });
  return exchange.reply.redirect(`${FRONTS}/${front.slug}${query}${focus}`, 303);
}

type Kept = { front: Front; pins: Pin[]; form: Posted; zone: string };

/** @throws Problem 409 where somebody else kept another draft meanwhile, 422 */
async function keep(tx: Transaction, request: FastifyRequest, { front, pins, form, zone }: Kept): Promise<void> {
  const by = actorOf(request);
  const done = await saveFrontDraft(tx, by, { front, pins, basedOn: form.revision });
  if (!done)
    throw new Problem(
      'conflict',
      'Somebody arranged this front meanwhile. Yours is shown below; keeping or publishing it puts it in the place of theirs.',
    );
  if (form.verb !== 'publish') return;
  const at = instantTyped(form.at, zone);
  await publishFront(tx, by, { front, pins, ...(at ? { at: readable(at) } : {}) });
}

/** @throws Problem 422 where it is no time */
function readable(instant: string): Date {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()))
    throw new Problem('unprocessable', 'The time can’t be read: a day and a time, or nothing.');
  return at;
}

/** A picture that is still the one of the draft keeps what was said of it there; the form has no fields for that. */
async function withTheirWords({ database }: FrontDesk, front: Front, pins: Pin[]): Promise<Pin[]> {
  const { draft } = await readFront(database.kysely, front, new Date());
  return pins.map((pin) => {
    const before = draft.pins.find(
      ({ story, picture }) => story === pin.story && picture?.media === pin.picture?.media,
    );
    return before?.picture ? { ...pin, picture: before.picture } : pin;
  });
}

function pinsOf(form: Posted, { places }: Front, zone: string): Pin[] {
  const field = (name: string) => String(form[name] ?? '').trim();
  return Array.from({ length: places }, (_, index) => index + 1).flatMap((place) => {
    const story = field(`story-${place}`);
    const headline = field(`headline-${place}`).slice(0, 300);
    const until = instantTyped(field(`until-${place}`), zone);
    if (!z.uuid().safeParse(story).success) return [];
    const isTime = until !== null && !Number.isNaN(Date.parse(until));
    const media = field(`picture-${place}`);
    return {
      ...{ place, story },
      ...(headline ? { headline } : {}),
      ...(media ? { picture: { media } } : {}),
      ...(isTime ? { until } : {}),
    };
  });
}

/** What the button does with the places, and where the eye goes afterwards. */
function turned(form: Posted, pins: Pin[], { places }: Front): { pins: Pin[]; focus: string } {
  const [verb = '', ...rest] = form.verb.split('-');
  const subject = rest.join('-');
  const place = Number(subject);
  const to = Math.min(Math.max(1, Math.trunc(form.to)), places);
  if (verb === 'up') return { pins: move(pins, place, -1, places), focus: `#place-${place - 1}` };
  if (verb === 'down') return { pins: move(pins, place, 1, places), focus: `#place-${place + 1}` };
  if (verb === 'clear') return { pins: clear(pins, place), focus: `#place-${place}` };
  if (verb !== 'put' || !z.uuid().safeParse(subject).success) return { pins, focus: '' };
  const before = pins.find(({ story }) => story === subject);
  return { pins: putAt(pins, { ...before, story: subject, place: to }, places), focus: `#place-${to}` };
}

async function preview(
  desk: FrontDesk,
  { request, reply }: Exchange,
  { front, pins, at }: { front: Front; pins: Pin[]; at: string | null },
) {
  const html = await desk.previews.page(actorOf(request), { front, pins, ...(at ? { at: readable(at) } : {}) });
  return reply.header('content-security-policy', readerPolicy).type('text/html; charset=utf-8').send(html);
}

const search = (fields: Record<string, string>): string => {
  const said = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();
  return said === '' ? '' : `?${said}`;
};
