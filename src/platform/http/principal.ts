import type { FastifyRequest } from 'fastify';

/** Who asks. Roles and scopes are words of the newsroom; the platform only compares them. */
export type Principal = {
  /** UUID of the account. */
  id: string;
  name: string;
  role: string;
  scopes: readonly string[];
  via: 'token' | 'session';
  /** What it may apart from its role; the program's own hooks judge by it. */
  limits?: { permissions: readonly string[]; sections: readonly string[] | null };
  /** Why it may less than its role could, and what to do. */
  withheld?: string;
};

/**
 * Finds out who asks. `none`: a stranger, or a browser whose session is over. `invalid`: a Bearer token was sent that is wrong,
 * expired or taken back.
 * Throws only when it can't find out (the database is away).
 */
export type Identify = (request: FastifyRequest) => Promise<Principal | 'none' | 'invalid'>;

/** The principal of a request on a route that is not public; the access check has made sure that there is one. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Error('a route that needs a principal was declared public');
  return request.principal;
}
