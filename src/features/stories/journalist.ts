import type { FastifyRequest } from 'fastify';
import { principalOf } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { roleSchema } from '../roles/index.ts';
import type { Copy } from './load-stories.ts';
import type { Journalist } from './who-may.ts';

/** The one who sent a request to a route that is not public. */
export function journalistOf(request: FastifyRequest): Journalist {
  const { role, scopes, limits } = principalOf(request);
  const keepsEmbargo = scopes.includes('publish') && limits?.permissions.includes('break-embargo') === false;
  return { ...actorOf(request), role: roleSchema.parse(role), ...(keepsEmbargo ? { keepsEmbargo } : {}) };
}

/** The newsroom sees working copies; strangers, and tokens that may not read, see what readers see. */
export function copyFor(request: FastifyRequest): Copy {
  return request.principal?.scopes.includes('read') ? 'working' : 'public';
}
