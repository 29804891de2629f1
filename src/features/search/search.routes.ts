import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, readerPolicy } from '../../platform/http/index.ts';
import { compressedFor } from './compressed-for.ts';
import { readSearchRequest, type SearchRequest } from './search-request.ts';
import { SearchBusy, type SearchSlots } from './search-slots.ts';

/** What the site draws for who searches. */
export type SearchPages = {
  results(request: SearchRequest): Promise<string>;
  /** While the database is away, or too many people search. */
  unavailable(): string;
};

export type SearchRoutesOptions = { slots: SearchSlots; pages: SearchPages };

/** `/search`: a form that needs no script, and what it finds. Made for each request and kept nowhere, so that nothing in it is old. */
export function searchRoutes(app: App, options: SearchRoutesOptions): void {
  app.get(
    '/search',
    { config: { access: 'anonymous', policy: 'none' }, schema: { hide: true } },
    async (request, reply) => {
      const asked = readSearchRequest(request.query as Record<string, string | string[] | undefined>);
      const { status, html } = await answer(request, asked, options);
      return send(request, reply, { status, html });
    },
  );
}

async function answer(
  request: FastifyRequest,
  asked: SearchRequest,
  { slots, pages }: SearchRoutesOptions,
): Promise<{ status: 200 | 503; html: string }> {
  try {
    return { status: 200, html: await slots.run(() => pages.results(asked)) };
  } catch (error) {
    // Many at once are told so and not logged; anything else that fails here is the database, or our own fault.
    if (!(error instanceof SearchBusy)) request.log.warn({ err: error }, 'a search failed');
    return { status: 503, html: pages.unavailable() };
  }
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, html }: { status: 200 | 503; html: string },
): Promise<FastifyReply> {
  const { body, headers } = await compressedFor(request.headers['accept-encoding'] ?? '', html);
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': readerPolicy,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      ...(status === 503 ? { 'retry-after': '5' } : {}),
      ...headers,
    })
    .send(body);
}
