import type { IncomingMessage, ServerResponse } from 'node:http';
import { LONGEST_ADDRESS } from '../platform/http/index.ts';
import type { Newsstand } from './newsstand.ts';
import type { Ready } from './page-memory.ts';
import { encodePath, readTarget, type Target } from './request-target.ts';
import { type HeadersByKind, sendPage } from './send-page.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

type Options = {
  newsstand: Newsstand;
  headersByKind: HeadersByKind;
  /** Addresses that are no pages: API, studio, files. */
  isForApp: (path: string, query: string) => boolean;
  /** Whatever the newsstand does not answer itself. */
  app: Handler;
};

/** What is said of requests that no page can answer; nginx in front is configured to say the same. */
export const REFUSALS = {
  400: 'This request is not valid: its address or its headers are broken.\n',
  405: 'A page can be read with GET or HEAD.\n',
  414: `An address may have ${LONGEST_ADDRESS} bytes.\n`,
} as const;

/** Answers readers from the newsstand and passes everything else on. This is the hot path: a hit costs a map look-up. */
export function serveFrom({ newsstand, headersByKind, isForApp, app }: Options): Handler {
  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target) => {
    const page = await newsstand.answer(target.path);
    sendPage(request, response, target.canonical ? page : redirected(page, target.path), headersByKind);
  };
  const answerPage = (request: IncomingMessage, response: ServerResponse, target: Target) => {
    answer(request, response, target)
      .catch(async () => {
        if (!response.headersSent) sendPage(request, response, await newsstand.unavailable(), headersByKind);
      })
      .catch(() => response.destroy());
  };
  // Pages are kept under their decoded path; an escaped one must be read first, or `%25D8` could stand in for `%D8`.
  const hitFor = (request: IncomingMessage, url: string) =>
    isReading(request) && !url.includes('%') ? newsstand.hit(url) : undefined;
  return (request, response) => {
    const url = request.url ?? '/';
    const hit = hitFor(request, url);
    if (hit) return sendPage(request, response, hit, headersByKind);
    const target = readTarget(url);
    if (!target) return refuse(response, 400);
    if (isForApp(target.path, target.query)) return app(request, response);
    if (url.length > LONGEST_ADDRESS) return refuse(response, 414);
    // Nothing can be sent to what was taken down either, whatever the newsroom still says.
    if (isReading(request) || newsstand.isTakenDown(target.path)) return answerPage(request, response, target);
    return isKnownMethod(request.method) ? app(request, response) : refuse(response, 405);
  };
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/** Another form of an existing address leads there by one redirect; another form of nothing is nothing. */
function redirected(page: Ready, path: string): Ready {
  if (page.status === 200) return { ...page, status: 301, location: encodePath(path), kind: 'redirect', bodies: EMPTY };
  return page.status === 302 ? page : { ...page, status: page.location ? 301 : page.status };
}

const EMPTY = { br: Buffer.alloc(0), gzip: Buffer.alloc(0), identity: Buffer.alloc(0) };

const isKnownMethod = (method: string | undefined): boolean => /^(POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method ?? '');

function refuse(response: ServerResponse, status: keyof typeof REFUSALS): void {
  const text = REFUSALS[status];
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  });
  response.end(text);
}
