import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiPolicy } from './policies.ts';
import { badRequest, notFound, Problem, unavailable } from './problem.ts';
import { LARGEST_BODY } from './request-bodies.ts';

type AnswerOptions = {
  signInAddress?: string | undefined;
  methodsBeside?: ((path: string) => readonly string[]) | undefined;
};

/** Turns every error into its answer, in this one place; the unexpected are logged and say nothing of themselves. */
export function answerErrors(app: FastifyInstance, { signInAddress, methodsBeside = () => [] }: AnswerOptions): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) logFault(request, error, problem);
    if (problem.kind === 'sign-in-required' && signInAddress !== undefined && isPageVisit(request)) {
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${signInAddress}?next=${encodeURIComponent(pageOf(request))}`, 303);
    }
    // Fastify would close the connection while the body still comes, and who sends it would see that instead of the answer (half
    // of the uploads of 10 MB did). Left open, Node reads the rest into nothing, at most until the request's time is over.
    if (problem.kind === 'too-large') reply.removeHeader('connection');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = [...methodsOf(app, request.url), ...methodsBeside(pathOf(request.url))];
    const plain = plainForm(request.url);
    if (allowed.length === 0 && plain !== request.url && methodsOf(app, plain).includes(request.method)) {
      return reply.redirect(plain, 308);
    }
    if (allowed.length === 0 || allowed.includes(request.method)) return sendProblem(reply, notFound());
    const allow = [...allowed, 'OPTIONS'].join(', ');
    // RFC 9110 §9.3.7; browsers that ask before a cross-site request find no Access-Control-* here, and so don't send it.
    if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
    const detail = `This address takes ${allowed.join(', ')}.`;
    return sendProblem(reply, new Problem('method-not-allowed', detail, { headers: { allow } }));
  });
}

export function sendProblem(reply: FastifyReply, problem: Problem) {
  return reply
    .code(problem.status)
    .headers({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': apiPolicy,
      ...problem.headers,
    })
    .serializer(JSON.stringify)
    .send(problem.toJSON());
}

/** The problem that an error is: itself, a refusal of the HTTP layer, one of PostgreSQL's, or our own fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    problemOfHttp(code, error) ??
    problemOfDatabase(code, error) ??
    new Problem('server-error', OUR_FAULT, { cause: error })
  );
}

const OUR_FAULT = 'It is in our log. Nothing was changed; you may try again.';

function problemOfHttp(code: string, error: unknown): Problem | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('too-large', `A request may have ${LARGEST_BODY / 1024 / 1024} megabytes.`);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem('unsupported-media-type', 'Send application/json here.');
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Problem('address-too-long', 'A part of the address is too long.');
    default: {
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
      if (status === 404) return notFound();
      return status >= 400 && status < 500 ? badRequest((error as Error).message) : undefined;
    }
  }
}

// Codes of PostgreSQL (appendix A) and of Node's sockets. These are the last net: routes check their input before.
const BAD_VALUE = /^(?:22021|22P02|22P05|22001|22003|22007|22008|22009|22023)$/;
const AWAY =
  /^(?:08\w{3}|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const AGAIN = /^(?:40001|40P01|55P03|57014)$/;
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|did not answer within|pool after calling end/i;

function problemOfDatabase(code: string, error: unknown): Problem | undefined {
  const words = error instanceof Error ? error.message : '';
  if (BAD_VALUE.test(code))
    return new Problem('unprocessable', 'A value holds characters or numbers that cannot be stored.');
  if (code === '23505') return new Problem('conflict', 'Something with the same name is there already.');
  if (code === '53100' || code === 'ENOSPC')
    return unavailable('The disk is full: nothing was changed.', { seconds: 60, cause: error });
  if (AGAIN.test(code)) return unavailable('Too much at once: try again.', { seconds: 1, cause: error });
  if (isFromPool(error, code) || AWAY_WORDS.test(words) || code === '25006') {
    return unavailable('The database cannot be reached at the moment: nothing was changed.', { cause: error });
  }
  return undefined;
}

// A missing file is ENOENT too; only a failed connect says which system call it was.
function isFromPool(error: unknown, code: string): boolean {
  if (!AWAY.test(code)) return false;
  if (code !== 'ENOENT') return true;
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}

function logFault(request: FastifyRequest, error: unknown, problem: Problem): void {
  const cause = error instanceof Problem ? (error.cause ?? error) : error;
  const line = { err: cause, method: request.method, route: request.routeOptions.url };
  if (problem.kind === 'server-error') request.log.error(line, 'a request failed');
  else request.log.warn(line, problem.message);
}

/** A browser that shows what it gets: it follows a link, or sends a form. */
function isPageVisit({ headers, method, url }: FastifyRequest): boolean {
  const wantsPage = headers.accept?.includes('text/html') ?? false;
  return ['GET', 'POST'].includes(method) && wantsPage && !url.startsWith('/api/');
}

/** What to come back to: a form is on the page that sent it. The empty path where that is not known. */
function pageOf({ headers, method, url, host }: FastifyRequest): string {
  if (method === 'GET') return url;
  const from = URL.parse(headers.referer ?? '');
  return from?.host === host ? from.pathname + from.search : '';
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function methodsOf(app: FastifyInstance, url: string): string[] {
  const path = url.split('?', 1)[0] ?? '/';
  return METHODS.filter((method) => {
    const found = app.findRoute({ method, url: path });
    // A route for every path (`/*`) has looked at this one already and passed it on: it says nothing about the address.
    return found !== null && found.params['*'] !== pathOf(url).slice(1);
  });
}

const pathOf = (url: string): string => decodeURIComponent(url.split('?', 1)[0] ?? '/');

/** The address as it is registered: lower case, single slashes, none at the end. */
function plainForm(url: string): string {
  const [path = '/'] = url.split('?', 1);
  return (
    path
      .toLowerCase()
      .replace(/\/+/g, '/')
      .replace(/(?!^)\/$/, '') + url.slice(path.length)
  );
}
