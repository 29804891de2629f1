import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { refuseForeignOrigin } from './own-origin.ts';
import type { Identify, Principal } from './principal.ts';
import { forbidden, Problem, signInRequired } from './problem.ts';

/**
 * Who may use a route; every route declares it in `config.access`, and one that does not stops the start.
 *
 * - `anonymous`: everybody, and nobody is asked who they are: health, assets, finished pages. Works with the database away.
 * - `public`: everybody; whoever sends credentials is recognised (`request.principal`) and may be shown more. A wrong or
 *   expired Bearer token is refused with 401 (RFC 6750 §3.1), since a program that sends one relies on it; an expired session
 *   cookie is not, since a browser sends it without being asked.
 * - `signed-in`: every account.
 * - `{ roles, scope }`: accounts with one of the roles, whose token (a session has all scopes of its role) has the scope.
 */
export type Access = 'anonymous' | 'public' | 'signed-in' | { roles: readonly string[]; scope: string };

export type RouteAccess = { method: string; url: string; access: Access };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** The route takes `application/x-www-form-urlencoded`, which other sites' pages can send without asking. */
    form?: boolean;
    /** Which of the policies its answers carry (policies.ts); the default is `api`. */
    policy?: 'api' | 'studio' | 'none';
  }
  interface FastifyRequest {
    principal: Principal | null;
  }
  interface FastifyInstance {
    declaredRoutes: RouteAccess[];
  }
}

/** Makes the declaration of `config.access` a duty and enforces it before a body is read. */
export function enforceAccess(
  app: FastifyInstance,
  { identify, siteUrl }: { identify: Identify; siteUrl: string },
): void {
  app.decorateRequest('principal', null);
  app.decorate('declaredRoutes', []);
  app.addHook('onRoute', (route) => declare(app, route));
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const access = request.routeOptions.config.access;
    if (access === undefined) throw forbidden('Nobody may use this.');
    await admit(request, access, identify);
    if (request.principal?.via === 'session') refuseForeignOrigin(request, siteUrl);
  });
}

/** Every route with who may use it; call it after `app.ready()`. HEAD routes are left out: each goes with a GET. */
export function routesOf(app: FastifyInstance): RouteAccess[] {
  return app.declaredRoutes.filter(({ method }) => method !== 'HEAD');
}

/** Whether this principal (null: a stranger) may use a route of this access. */
export function mayUse(access: Access, principal: Principal | null): boolean {
  if (access === 'anonymous' || access === 'public') return true;
  if (principal === null) return false;
  if (access === 'signed-in') return true;
  return access.roles.includes(principal.role) && principal.scopes.includes(access.scope);
}

function declare(app: FastifyInstance, route: RouteOptions): void {
  const access = route.config?.access;
  const methods = [route.method].flat();
  if (access === undefined) {
    throw new Error(`${methods.join(', ')} ${route.url} does not say who may use it: give it config.access`);
  }
  app.declaredRoutes.push(...methods.map((method) => ({ method, url: route.url, access })));
}

async function admit(request: FastifyRequest, access: Access, identify: Identify): Promise<void> {
  if (access === 'anonymous') return;
  const found = await identify(request);
  if (typeof found !== 'string') request.principal = found;
  if (found === 'invalid') throw signInRequired(true);
  if (found === 'none' && access !== 'public') throw signInRequired(false);
  if (!mayUse(access, request.principal)) throw refusal(access, request.principal);
}

function refusal(access: Access, principal: Principal | null): Problem {
  if (typeof access === 'object' && principal !== null && access.roles.includes(principal.role)) {
    if (principal.via === 'session' && !principal.withheld) return forbidden();
    return new Problem('forbidden', principal.withheld ?? `This token lacks the scope "${access.scope}".`);
  }
  return forbidden();
}
