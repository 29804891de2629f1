import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultOfTarget, LONGEST_ADDRESS } from '../platform/http/index.ts';
import type { Newsstand } from './newsstand.ts';
import { LED_BY, type OtherEdition, sendAway, turn } from './other-edition.ts';
import type { Ready } from './page-memory.ts';
import { encodePath, readTarget, type Target } from './request-target.ts';
import { type HeadersByKind, sendPage } from './send-page.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

type Options = {
  newsstand: Newsstand;
  headersByKind: HeadersByKind;
  /** Addresses that are no pages: API, studio, files. */
  isForApp: (path: string, query: string) => boolean;
  otherEdition?: OtherEdition;
  /** Under which path an address with a query may be known that a former site gave (`/?p=12`). What is not known is no such address. */
  formerAddress?: (path: string, query: string) => string | undefined;
  /** Told of each answer that is no page: there is nothing, or it is elsewhere. Must be quick. */
  onNoPage?: (request: IncomingMessage, answer: { path: string; status: number }) => void;
  /** What this process answers by itself, before addresses are looked at any closer; true where it has taken the request. */
  own?: (request: IncomingMessage, response: ServerResponse) => boolean;
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
export function serveFrom({
  newsstand,
  headersByKind,
  isForApp,
  otherEdition,
  formerAddress,
  onNoPage,
  own,
  app,
}: Options): Handler {
  const leads = otherEdition?.leads;
  const send = (request: IncomingMessage, response: ServerResponse, page: Ready) => {
    if (page.status !== 200 && page.path !== '') onNoPage?.(request, page);
    sendPage(request, response, page, headersByKind);
  };
  /** Pages from which some readers are led away say so. */
  const sendAt = (path: string, request: IncomingMessage, response: ServerResponse, page: Ready) =>
    send(
      request,
      response,
      leads && otherEdition?.pathOf(path) ? { ...page, vary: `Accept-Encoding, ${LED_BY}` } : page,
    );
  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target) => {
    const { headers } = request;
    const former = target.query === '' ? undefined : formerAddress?.(target.path, target.query);
    const moved = former ? await newsstand.answer(former) : undefined;
    if (moved?.status === 301) return send(request, response, moved);
    const turned = otherEdition && isReading(request) && (await turn(otherEdition, { newsstand, headers, target }));
    if (turned && 'to' in turned) return sendAway(response, turned, headersByKind.redirect);
    const { page, isOtherForm, path } = turned || {
      page: await newsstand.answer(target.path),
      isOtherForm: !target.canonical,
      path: target.path,
    };
    sendAt(path, request, response, isOtherForm ? redirected(page, path) : page);
  };
  const answerPage = (request: IncomingMessage, response: ServerResponse, target: Target) => {
    answer(request, response, target)
      .catch(async () => {
        if (!response.headersSent) send(request, response, await newsstand.unavailable());
      })
      .catch(() => response.destroy());
  };
  // Pages are kept under their decoded path; an escaped one must be read first, or `%25D8` could stand in for `%D8`.
  const hitFor = (request: IncomingMessage, url: string) =>
    isReading(request) &&
    !url.includes('%') &&
    !url.startsWith('/?') &&
    !(leads?.(request.headers) && otherEdition?.pathOf(url))
      ? newsstand.hit(url)
      : undefined;
  // Programs are told of a broken address as of every fault: the app sees the same fault in it.
  const answerBroken = (request: IncomingMessage, response: ServerResponse, url: string) =>
    faultOfTarget(url) && isForApp(pathIn(url), '') ? app(request, response) : refuse(response, 400);
  return (request, response) => {
    const url = request.url ?? '/';
    const hit = hitFor(request, url);
    if (hit) return sendAt(url, request, response, hit);
    return own?.(request, response) ? undefined : lookCloser(request, response, url);
  };

  function lookCloser(request: IncomingMessage, response: ServerResponse, url: string): void {
    const target = readTarget(url);
    if (!target) return answerBroken(request, response, url);
    if (isForApp(target.path, target.query)) return app(request, response);
    if (url.length > LONGEST_ADDRESS) return refuse(response, 414);
    // Nothing can be sent to what was taken down either, whatever the newsroom still says.
    if (isReading(request) || newsstand.isTakenDown(target.path)) return answerPage(request, response, target);
    return isKnownMethod(request.method) ? app(request, response) : refuse(response, 405);
  }
}

const pathIn = (url: string): string => (url.split('?', 1)[0] ?? '').toLowerCase();
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
