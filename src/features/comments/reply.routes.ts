import type { FastifyReply, FastifyRequest } from 'fastify';
import { canonicalPath } from '../../newsstand/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import {
  type App,
  badRequest,
  forbidden,
  gone,
  notFound,
  Problem,
  readerPolicy,
  refuseToldForeignOrigin,
} from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { addressOfComment } from './address-of-comment.ts';
import { ampCacheOrigins } from './amp-origins.ts';
import { type TalkedOf, talkedOf } from './comments.queries.ts';
import { type Fault, type Left, leaveAReply } from './leave-a-reply.ts';
import type { RateMemory } from './rate-memory.ts';
import { readReplyForm, type TypedReply } from './reply-form.ts';
import { commentWordsFor } from './site/words/index.ts';

/** What the site draws for somebody whose reply was refused; undefined where the story is gone. */
export type ReplyPages = {
  storyWithForm(story: string, form: { typed: TypedReply; faults: Fault[] }): Promise<string | undefined>;
};

export type ReplyOptions = {
  database: DatabaseHandle;
  keys: Keys;
  siteUrl: string;
  rate: RateMemory;
  pages: ReplyPages;
  /** Whether a take-down made without the database forbids this path. */
  isTakenDown: (path: string) => boolean;
};

/** Bytes of a posted form. Six times the longest comment in any script: what is too long still comes back with its words. */
const LARGEST_FORM = 256 * 1024;
const REPLY = /^(\/.+)\/(?:reply|amp)$/;

/** Whether the comment form may be sent to this path, in canonical form. */
export const takesReplies = (path: string): boolean => REPLY.test(path);

/**
 * `POST` to story + `/reply` (and to story + `/amp`, from the mobile edition): the comment form. A browser is led back to the story, or
 * shown it with the form and what is wrong; whoever asks for JSON, as AMP's form does, gets JSON and is never led anywhere.
 */
export function replyRoutes(app: App, options: ReplyOptions): void {
  // In a scope of its own, since elsewhere a form of many parts is a file.
  void app.register(async (scope) => {
    scope.removeContentTypeParser('multipart/form-data');
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, readFieldsOfParts);
    scope.post('/*', {
      config: { access: 'anonymous', form: true },
      schema: { hide: true },
      bodyLimit: LARGEST_FORM,
      onRequest: async (request, reply) => {
        // Other addresses are not ours to answer: 404, or 405 where they take something else.
        if (!takesReplies(pathOf(request))) return reply.callNotFound();
      },
      handler: (request, reply) => receive(request, reply, options),
    });
  });
}

async function readFieldsOfParts(request: FastifyRequest, body: unknown): Promise<Record<string, string>> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  try {
    const form = await new Response(new Uint8Array(body as Buffer), { headers }).formData();
    return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  } catch {
    throw badRequest('This form can not be read.');
  }
}

function pathOf({ url }: Pick<FastifyRequest, 'url'>): string {
  try {
    return canonicalPath(decodeURIComponent(url.split('?', 1)[0] ?? ''));
  } catch {
    return '';
  }
}

async function receive(request: FastifyRequest, reply: FastifyReply, options: ReplyOptions) {
  const asksForJson = wantsJson(request);
  if (asksForJson) allowOrigins(request, reply, options.siteUrl);
  else refuseToldForeignOrigin(request, options.siteUrl);
  const path = REPLY.exec(pathOf(request))?.[1] ?? '';
  if (options.isTakenDown(path)) throw gone('This story is no longer available.');
  const story = await talkedOf(options.database, { path });
  if (!story || story.mode === 'off') throw notFound();
  if (story.mode === 'closed') throw forbidden(commentWordsFor(story.language).closed);
  const form = readReplyForm(request.body);
  const left = form.faults
    ? { outcome: 'refused' as const, faults: form.faults }
    : await options.database.transaction((tx) =>
        leaveAReply(tx, options.keys, {
          story,
          settings: story.settings,
          comment: form.comment,
          honeypot: form.honeypot,
          recentFromAddress: options.rate.count(request.readerAddress),
        }),
      );
  if (asksForJson) return sendJson(reply, story, { left, siteUrl: options.siteUrl });
  if (left.outcome !== 'refused') return reply.redirect(addressAfter(story, left), 303);
  const html = await options.pages.storyWithForm(story.id, { typed: form.typed, faults: left.faults });
  if (html === undefined) throw notFound();
  return reply.code(422).header('content-security-policy', readerPolicy).type('text/html; charset=utf-8').send(html);
}

const addressAfter = (story: TalkedOf, left: Exclude<Left, { outcome: 'refused' }>): string =>
  left.outcome === 'published' ? addressOfComment(story.address, left) : `${encodeURI(story.address)}#reply-held`;

function sendJson(reply: FastifyReply, story: TalkedOf, { left, siteUrl }: { left: Left; siteUrl: string }) {
  const words = commentWordsFor(story.language);
  if (left.outcome === 'refused') {
    const errors = left.faults.map(({ field, fault }) => ({ name: field, message: words.faults[fault] }));
    return reply.code(422).send({ errors });
  }
  const url = siteUrl + addressAfter(story, left);
  if (left.outcome === 'published') return reply.code(201).send({ id: left.id, status: 'published', url });
  return reply.code(202).send({ id: left.id, status: 'held', message: words.held, url });
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  const asks = accept.includes('application/json') && !accept.includes('text/html');
  return asks || sourceOrigin(request) !== undefined;
}

const sourceOrigin = ({ query }: FastifyRequest): string | undefined => {
  const value = [(query as Record<string, string | string[] | undefined>).__amp_source_origin].flat()[0];
  return value;
};

/**
 * AMP's form is sent by script, from this site or from a cache that serves its mobile edition ("CORS in AMP", amp.dev). No others may.
 * @throws Problem 403
 */
function allowOrigins(request: FastifyRequest, reply: FastifyReply, siteUrl: string): void {
  const { origin } = request.headers;
  const source = sourceOrigin(request);
  if (source !== undefined && source !== siteUrl)
    throw new Problem('foreign-origin', 'This form belongs to another site.');
  if (origin === undefined || !ampCacheOrigins(siteUrl).includes(origin)) refuseToldForeignOrigin(request, siteUrl);
  if (origin === undefined) return;
  reply.headers({
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'AMP-Access-Control-Allow-Source-Origin',
    'amp-access-control-allow-source-origin': siteUrl,
  });
}
