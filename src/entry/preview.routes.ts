import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../features/audit/index.ts';
import { defaultEdition } from '../features/editions/index.ts';
import {
  endPreviewLink,
  guestOf,
  makePreviewLink,
  PREVIEW_ADDRESS,
  storiesForGuest,
  storyOfPreviewLink,
} from '../features/previews/index.ts';
import { mayRead, mayWrite } from '../features/roles/index.ts';
import { draftsWith } from '../features/stories/index.ts';
import { instantTyped } from '../platform/clock/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, notFound, readerPolicy } from '../platform/http/index.ts';
import type { openStoryPreviews } from '../site/index.ts';
import { renderLookPage } from '../studio/index.ts';
import { sendScreen } from './exchange.ts';
import { STORIES, type StoryDesk, showStory } from './story-desk.routes.ts';
import { studioView } from './studio-view.ts';

export type PreviewDesk = StoryDesk & { previews: ReturnType<typeof openStoryPreviews> };

const one = z.object({ id: z.uuid() });
const asked = z.object({ at: z.string().max(40).optional().catch(undefined) });
/** Lets the pictures of a story that is not out be seen by who has a link to it. */
export const PREVIEW_COOKIE = 'courant_preview';

/** A story as readers will see it: to the newsroom, and by a link to somebody without an account. */
export function previewRoutes(app: App, desk: PreviewDesk): void {
  const reading = { access: mayRead, policy: 'studio' } as const;
  app.get(
    `${STORIES}/:id/preview`,
    { config: reading, schema: { hide: true, params: one, querystring: asked } },
    (request, reply) => sendPreview(desk, reply, { story: request.params.id, at: request.query.at }),
  );
  app.get(`${STORIES}/:id/look`, { config: reading, schema: { hide: true, params: one } }, async (request, reply) => {
    const studio = await studioView(request, desk.database, STORIES);
    const html = renderLookPage(studio, { address: `${STORIES}/${request.params.id}` });
    const policy = String(reply.getHeader('content-security-policy') ?? '');
    return reply
      .header('content-security-policy', `${policy}; frame-src 'self'`)
      .type('text/html; charset=utf-8')
      .send(html);
  });
  app.get(
    `${PREVIEW_ADDRESS}/:token`,
    {
      config: { access: 'anonymous', policy: 'studio' },
      schema: { hide: true, params: z.object({ token: z.string().max(100) }) },
    },
    async (request, reply) => {
      const { token } = request.params;
      const story = await storyOfPreviewLink(desk.database.kysely, token);
      if (!story) throw notFound('This link does not hold any more: ask who gave it to you for another.');
      lendPictures(desk, reply, token);
      return sendPreview(desk, reply.header('referrer-policy', 'no-referrer'), { story, at: undefined });
    },
  );
  linkRoutes(app, desk);
}

/** Pictures of what is not out are shown to who has a link. */
export function lendPictures({ siteUrl }: Pick<PreviewDesk, 'siteUrl'>, reply: FastifyReply, token: string): void {
  reply.setCookie(PREVIEW_COOKIE, token, {
    ...{ path: '/media', httpOnly: true, sameSite: 'lax', secure: siteUrl.startsWith('https:') },
  });
}

function linkRoutes(app: App, desk: PreviewDesk): void {
  const writing = { access: mayWrite, policy: 'studio', form: true } as const;
  const days = z.object({ days: z.coerce.number().int().min(1).max(30).catch(3).default(3) });
  app.post(
    `${STORIES}/:id/preview-links`,
    { config: writing, schema: { hide: true, params: one, body: days } },
    async (request, reply) => {
      const { id: story } = request.params;
      const wanted = { story, days: request.body.days };
      const { path } = await desk.database.transaction((tx) => makePreviewLink(tx, actorOf(request), wanted));
      return showStory(desk, { request, reply }, { id: story, previewLink: desk.siteUrl + path });
    },
  );
  app.post(
    `${STORIES}/:id/preview-links/:link/end`,
    { config: writing, schema: { hide: true, params: one.extend({ link: z.uuid() }) } },
    async (request, reply) => {
      const { id, link } = request.params;
      await desk.database.transaction((tx) => endPreviewLink(tx, actorOf(request), link));
      return reply.redirect(`${STORIES}/${id}#preview`, 303);
    },
  );
}

type Wanted = { story: string; at: string | undefined };

export async function sendPreview({ database, previews }: PreviewDesk, reply: FastifyReply, { story, at }: Wanted) {
  const { zone } = await defaultEdition(database.kysely);
  const instant = Date.parse(instantTyped(at ?? '', zone) ?? '');
  const html = await previews.workingCopy(story, Number.isNaN(instant) ? undefined : new Date(instant));
  if (html === undefined) throw notFound('There is no story with this id.');
  reply
    .header('content-security-policy', readerPolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"))
    .header('x-robots-tag', 'noindex')
    .header('cache-control', 'no-store');
  return sendScreen(reply, html);
}

/** Whether a stranger who asks for a medium has a link to a story that shows it. */
export const mayPreview =
  (database: DatabaseHandle) =>
  async (request: FastifyRequest, hash: string): Promise<boolean> => {
    const token = request.cookies[PREVIEW_COOKIE];
    if (!token) return false;
    const story = await storyOfPreviewLink(database.kysely, token);
    const guest = story ? undefined : await guestOf(database.kysely, token);
    if (!story && !guest) return false;
    const drafts = (await draftsWith(database, hash)).map(({ id }) => id);
    if (guest) return (await storiesForGuest(database, guest, drafts)).length > 0;
    return drafts.some((id) => id === story);
  };
