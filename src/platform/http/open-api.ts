import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Access } from './access.ts';
import { problemKinds } from './problem.ts';

type Described = { title: string; version: string; siteUrl: string };

/** Describes every route under `/api/v1` by OpenAPI 3.1, made from the schemas that check the requests themselves. */
export async function describeApi(app: FastifyInstance, { title, version, siteUrl }: Described): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title,
        version,
        description: 'Errors are RFC 9457 problems. Writes take Idempotency-Key. Lists answer items and next.',
      },
      servers: [{ url: siteUrl }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'courant_session' },
        },
      },
    },
    transform: (route) => {
      if (!route.url.startsWith('/api/v1/')) return { schema: { hide: true }, url: route.url };
      const { schema, url } = jsonSchemaTransform({ ...route, schema: route.schema ?? {} });
      return { schema: { ...schema, ...accessInWords(route.route.config?.access) }, url };
    },
    transformObject: jsonSchemaTransformObject,
  });
}

/** Serves the description, and what each problem type means. Call it last: it describes what is registered before. */
export function serveApiDescription(app: FastifyInstance): void {
  app.get('/api/v1/openapi.json', { config: { access: 'anonymous' }, schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=0, must-revalidate').send(app.swagger()),
  );
  app.get<{ Params: { kind: string } }>(
    '/api/problems/:kind',
    { config: { access: 'anonymous' } },
    (request, reply) => {
      const found = Object.entries(problemKinds).find(([kind]) => kind === request.params.kind);
      return found === undefined ? reply.callNotFound() : { type: `/api/problems/${found[0]}`, ...found[1] };
    },
  );
}

function accessInWords(access: Access | undefined) {
  if (access === undefined || access === 'anonymous') return { security: [] };
  const either = [{ token: [] }, { session: [] }];
  if (access === 'public') return { security: [{}, ...either] };
  if (access === 'signed-in') return { security: either };
  return { security: either, 'x-roles': access.roles, 'x-scope': access.scope };
}
