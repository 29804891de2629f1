import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import {
  changeMedium,
  type Doors,
  findMedium,
  killMedium,
  listMedia,
  mediaTag,
  takeUploads,
  toMedium,
  type Uploading,
  uploadMedium,
} from '../features/media/index.ts';
import { FOCUS_WIDTH } from '../features/media/studio/medium-page.tsx';
import { sendManyScript } from '../features/media/studio/send-many.ts';
import { mayPublish, mayRead, mayWrite } from '../features/roles/index.ts';
import { type App, mayUse, notFound, Problem, pageOf, principalOf, readCursor } from '../platform/http/index.ts';
import { plainLine } from '../platform/text/text.schema.ts';
import { renderMediaPage, renderMediumPage } from '../studio/index.ts';
import { sendScreen } from './exchange.ts';
import { usesOf } from './media-uses.ts';
import { studioView } from './studio-view.ts';

const ADDRESS = '/studio/media';
const PAGE = 48;

type Desk = Uploading & { doors: Doors };

const asked = z.object({
  q: z.string().max(200).catch('').default(''),
  lacking: z.enum(['alt', 'rights']).optional().catch(undefined),
  cursor: z.string().max(500).optional(),
});
const byId = z.object({ id: z.uuid() });
const percent = z.coerce.number().min(0).max(100);
const typed = z.object({
  revision: z.coerce.number().int(),
  alt: plainLine({ min: 0, max: 2000 }).optional(),
  decorative: z.literal('on').optional(),
  caption: plainLine({ min: 0, max: 2000 }),
  credit: plainLine({ min: 0, max: 500 }),
  licence: plainLine({ min: 0, max: 500 }).optional(),
  expires: z
    .union([z.iso.date(), z.literal('')])
    .optional()
    .catch(undefined),
  focalX: percent.optional(),
  focalY: percent.optional(),
  /** Where the picture was clicked, in its pixels on the page (HTML Standard, "Image Button state"). */
  'focus.x': z.coerce.number().min(0).optional(),
  'focus.y': z.coerce.number().min(0).optional(),
});

/** `/studio/media`: find, send in, describe, take away. Forms alone, so it needs no script. */
export function mediaStudioRoutes(app: App, desk: Desk): void {
  listRoutes(app, desk);
  mediumRoutes(app, desk);
}

function listRoutes(app: App, desk: Desk): void {
  app.get(
    ADDRESS,
    { config: { access: mayRead, policy: 'studio' }, schema: { hide: true, querystring: asked } },
    (request, reply) => sendList(request, reply, { desk, ...request.query }),
  );
  takeUploads(app, (scope) => {
    scope.post(
      ADDRESS,
      { config: { access: mayWrite, policy: 'studio' }, schema: { hide: true } },
      async (request, reply) => {
        try {
          const { headers } = await uploadMedium(request, desk);
          return reply.redirect(`${ADDRESS}/${headers?.location?.split('/').at(-1)}`, 303);
        } catch (error) {
          if (!(error instanceof Problem) || error.status >= 500) throw error;
          return sendList(request, reply.code(error.status), { desk, q: '', refused: error.message });
        }
      },
    );
  });
}

type Listed = {
  desk: Desk;
  q: string;
  lacking?: 'alt' | 'rights' | undefined;
  cursor?: string | undefined;
  refused?: string;
};

async function sendList(request: FastifyRequest, reply: FastifyReply, { desk, q, lacking, cursor, refused }: Listed) {
  const { database } = desk;
  const [at, id] = readCursor(cursor, 2) ?? [];
  const instant = at ? new Date(at) : undefined;
  const after = instant && id && byId.safeParse({ id }).success ? { createdAt: instant, id } : undefined;
  const rows = await listMedia(database.kysely, { q, lacking, after, limit: PAGE + 1 });
  const { items, next } = pageOf(rows, PAGE, (row) => [row.created_at.toISOString(), row.id]);
  const more = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(lacking ? { lacking } : {}),
    ...(next ? { cursor: next } : {}),
  });
  const studio = await studioView(request, database, ADDRESS);
  const html = renderMediaPage(studio, {
    ...{
      address: ADDRESS,
      zone: studio.zone,
      media: items.map(toMedium),
      q,
      lacking: lacking ?? '',
      scriptAddress: sendManyScript.address,
    },
    mayUpload: mayUse(mayWrite, principalOf(request)),
    ...(next ? { nextAddress: `${ADDRESS}?${more}` } : {}),
    ...(refused ? { refused } : {}),
  });
  return sendScreen(reply, html);
}

function mediumRoutes(app: App, desk: Desk): void {
  const { database, doors } = desk;
  const studio = { policy: 'studio' as const, form: true };
  app.get(
    `${ADDRESS}/:id`,
    {
      config: { access: mayRead, policy: 'studio' },
      schema: {
        hide: true,
        params: byId,
        querystring: z.object({ saved: z.literal('1').optional().catch(undefined) }),
      },
    },
    (request, reply) =>
      sendMedium(request, reply, { desk, id: request.params.id, ...(request.query.saved ? { saved: true } : {}) }),
  );
  app.post(
    `${ADDRESS}/:id`,
    { config: { access: mayWrite, ...studio }, schema: { hide: true, params: byId, body: typed } },
    async (request, reply) => {
      const { id } = request.params;
      const { revision: basedOn } = request.body;
      const change = await changeOf(desk, id, request.body);
      const done = await database.transaction((tx) =>
        changeMedium(tx, actorOf(request), { medium: id, basedOn, change }),
      );
      if (done) return reply.redirect(`${ADDRESS}/${id}?saved=1`, 303);
      const refused =
        'Somebody changed this since you opened it. What stands here now is theirs: make your change again.';
      return sendMedium(request, reply.code(409), { desk, id, refused });
    },
  );
  app.post(
    `${ADDRESS}/:id/kill`,
    {
      config: { access: mayPublish, ...studio },
      schema: { hide: true, params: byId, body: z.object({ reason: plainLine({ max: 1000 }) }) },
    },
    async (request, reply) => {
      const { params, body } = request;
      const killed = await database.transaction((tx) =>
        killMedium(tx, actorOf(request), { medium: params.id, reason: body.reason }),
      );
      await doors.follow([mediaTag(killed.hash)], new Date(0));
      return reply.redirect(`${ADDRESS}/${params.id}`, 303);
    },
  );
}

/** A click on the picture says where the focal point is; otherwise the figures do. */
async function changeOf({ database }: Desk, id: string, form: z.infer<typeof typed>) {
  const { alt, caption, credit, focalX, focalY, 'focus.x': x, 'focus.y': y } = form;
  const medium = await findMedium(database.kysely, id);
  if (!medium) throw notFound('There is no medium with this id.');
  const rights = await rightsOf(database, form);
  if (medium.kind !== 'picture') return { caption, credit, ...rights };
  const tall = (FOCUS_WIDTH * (medium.height ?? 1)) / (medium.width ?? 1);
  const part = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
  const clicked = x !== undefined && y !== undefined ? { x: part(x / FOCUS_WIDTH), y: part(y / tall) } : undefined;
  const named =
    focalX !== undefined && focalY !== undefined ? { x: part(focalX / 100), y: part(focalY / 100) } : undefined;
  const focalPoint = clicked ?? named;
  const words = { alt: alt ?? '', decorative: form.decorative === 'on', caption, credit, ...rights };
  return focalPoint ? { ...words, focalPoint } : words;
}

/** The right holds through the whole of its last day. */
async function rightsOf({ kysely }: Desk['database'], { licence, expires }: z.infer<typeof typed>) {
  const { zone } = await defaultEdition(kysely);
  const end = expires ? Temporal.PlainDate.from(expires).add({ days: 1 }).toZonedDateTime(zone).toInstant() : null;
  return {
    ...(licence === undefined ? {} : { licence }),
    ...(expires === undefined ? {} : { expiresAt: end?.toString() ?? null }),
  };
}

type Shown = { desk: Desk; id: string; saved?: boolean; refused?: string };

async function sendMedium(request: FastifyRequest, reply: FastifyReply, { desk, id, ...told }: Shown) {
  const { database } = desk;
  const row = await findMedium(database.kysely, id);
  if (!row) throw notFound('There is no medium with this id.');
  const studio = await studioView(request, database, ADDRESS);
  const html = renderMediumPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone, medium: toMedium(row), ...told },
    usedBy: await usesOf(database, row.hash),
    mayChange: mayUse(mayWrite, principalOf(request)),
    mayKill: mayUse(mayPublish, principalOf(request)),
  });
  return sendScreen(reply, html);
}
