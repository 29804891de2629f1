import { type App, mayUse, type Principal, type RouteAccess, routesOf } from '../../src/platform/http/index.ts';

/** Somebody to try every route as: what the request carries, and who that makes them (null: a stranger). */
export type Visitor = { headers: Record<string, string>; principal: Principal | null };

export type Visit = { route: string; visitor: string; status: number; allowed: boolean };

/** Makes a request without a body and gives the status of its answer. */
export type Visiting = (method: string, path: string, headers: Record<string, string>) => Promise<number>;

const UNKNOWN_ID = '00000000-0000-7000-8000-000000000000';

/**
 * Tries every route of an app as every visitor, with ids that are nobody's and without a body, and gives back each visit that
 * went otherwise than the route declares: a stranger must get 401, somebody known but not allowed 403, everybody else anything
 * but these two and no fault of ours. Routes named in `skip` (`POST /studio/sign-out`) are left out. `visit` goes there in another
 * way than into the app itself: over HTTP to a program that runs.
 */
export async function walkRoutes(
  app: App,
  visitors: Record<string, Visitor>,
  { skip = [], visit = (...request) => inject(app, ...request) }: { skip?: string[]; visit?: Visiting } = {},
): Promise<{ visits: Visit[]; breaches: Visit[] }> {
  const visits: Visit[] = [];
  for (const route of routesOf(app)) {
    if (skip.includes(nameOf(route))) continue;
    for (const [name, visitor] of Object.entries(visitors)) {
      const status = await visit(route.method, addressOf(route.url), visitor.headers);
      const allowed = mayUse(route.access, visitor.principal);
      visits.push({ route: nameOf(route), visitor: name, status, allowed });
    }
  }
  return { visits, breaches: visits.filter((visit) => !isAsDeclared(visit, visitors[visit.visitor])) };
}

async function inject(app: App, ...[method, url, headers]: Parameters<Visiting>): Promise<number> {
  return (await app.inject({ method: method as 'GET', url, headers })).statusCode;
}

/** One line a route with who may use it, to compare with what was written down. */
export function describeAccess(app: App): string[] {
  return routesOf(app)
    .map((route) => `${nameOf(route)}: ${inWords(route)}`)
    .sort();
}

function inWords({ access }: RouteAccess): string {
  return typeof access === 'string' ? access : `${access.roles.join(', ')} (${access.scope})`;
}

const nameOf = ({ method, url }: RouteAccess) => `${method} ${url}`;

const addressOf = (url: string) => url.replace(/:[A-Za-z]+/g, UNKNOWN_ID).replace(/\*$/, 'nothing-here');

function isAsDeclared({ status, allowed }: Visit, visitor: Visitor | undefined): boolean {
  if (!allowed) return status === (visitor?.principal === null ? 401 : 403);
  return status < 500 && status !== 401 && status !== 403;
}
