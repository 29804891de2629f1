import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { enforceAccess } from './access.ts';
import { answerErrors, problemOf, sendProblem } from './error-answers.ts';
import { describeApi, serveApiDescription } from './open-api.ts';
import { apiPolicy, commonSecurityHeaders, studioPolicy } from './policies.ts';
import type { Identify } from './principal.ts';
import { decorateReaderAddress, trustProxies } from './reader-address.ts';
import { LARGEST_BODY, readJsonBodies, validateBySchema } from './request-bodies.ts';
import { createHttpServer, faultOfTarget, LONGEST_ADDRESS, originForm } from './server-limits.ts';

/** The HTTP side of the program; routes are added by plugins that take one of these. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export type HttpOptions = {
  log: FastifyBaseLogger;
  /** As in the setting TRUSTED_PROXIES. */
  trustedProxies: readonly string[];
  /** Origin of the site, without a trailing slash. */
  siteUrl: string;
  /** Who asks; without it everybody is a stranger. */
  identify?: Identify;
  /** Name and version in the API's description. */
  title?: string;
  version?: string;
  /** Where a browser that asks for a page it must be signed in for is led (303, with `?next=`). */
  signInAddress?: string;
  /** Methods that something before Fastify, or a route for all paths, takes at a path: a kept page is read. For 405 and `Allow`. */
  methodsBeside?: (path: string) => readonly string[];
  /** Makes the server that Fastify answers on, so that kept pages can be served before it; default: `createHttpServer`. */
  serverFactory?: (listener: RequestListener) => Server;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** For the style elements of a page of the studio; another one with each answer. */
    styleNonce: string;
  }
}

/**
 * Fastify with this program's rules: zod schemas, problems as errors, declared access, limits, security headers, OpenAPI.
 * Register routes on what it gives, then `await app.ready()`.
 */
export async function buildHttp(options: HttpOptions): Promise<App> {
  const { serverFactory = createHttpServer } = options;
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_ADDRESS },
    rewriteUrl: (request) => originForm(request.url ?? '/'),
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply.headers(commonSecurityHeaders), problemOf(error));
    },
    serverFactory: (listener) => serverFactory(listener),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validateBySchema);
  app.setSerializerCompiler(serializerCompiler);
  decorateReaderAddress(app, trustProxies(options.trustedProxies));
  app.decorateRequest('styleNonce', '');
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(request, reply);
    const fault = faultOfTarget(request.url);
    if (fault !== undefined) throw fault;
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: LARGEST_BODY });
  enforceAccess(app, { identify: options.identify ?? (async () => 'none'), siteUrl: options.siteUrl });
  readJsonBodies(app);
  answerErrors(app, { signInAddress: options.signInAddress, methodsBeside: options.methodsBeside });
  await describeApi(app, {
    title: options.title ?? 'Courant',
    version: options.version ?? '1',
    siteUrl: options.siteUrl,
  });
  serveApiDescription(app);
  return app;
}

function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  const { policy = 'api' } = request.is404 ? {} : request.routeOptions.config;
  reply.headers(commonSecurityHeaders);
  if (policy === 'none') return;
  reply.header('cache-control', 'no-store');
  if (policy === 'studio') {
    request.styleNonce = randomBytes(16).toString('base64url');
    reply.headers({ 'content-security-policy': studioPolicy(request.styleNonce), 'x-robots-tag': 'noindex' });
  } else {
    reply.header('content-security-policy', apiPolicy);
  }
}
