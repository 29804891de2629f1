import { z } from 'zod';
import { type App, answerOnce, listOf, listQuery, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { listTokens } from './accounts.queries.ts';
import type { AccountsRoutesOptions } from './accounts.routes.ts';
import { madeTokenSchema, newTokenSchema, tokenSchema } from './accounts.schema.ts';
import { createToken } from './create-token.ts';
import { revokeToken } from './revoke-token.ts';

/** Everybody's own tokens; an administrator may take back anybody's. */
export function tokensRoutes(app: App, { database, principals }: AccountsRoutesOptions): void {
  app.get('/api/v1/tokens', {
    config: { access: 'signed-in' },
    schema: {
      tags: ['accounts'],
      summary: 'My tokens',
      querystring: listQuery,
      response: { 200: listOf(tokenSchema) },
    },
    handler: (request) => listTokens(database, principalOf(request).id, request.query),
  });

  app.post('/api/v1/tokens', {
    config: { access: 'signed-in' },
    schema: { tags: ['accounts'], summary: 'Make a token', body: newTokenSchema, response: { 201: madeTokenSchema } },
    handler: async (request, reply) => {
      const { id, scopes } = principalOf(request);
      const answer = await answerOnce(database, request, id, async (tx) => {
        const made = await createToken(tx, actorOf(request), id, { ...request.body, atMost: scopes });
        return {
          status: 201,
          headers: { location: '/api/v1/tokens' },
          body: made,
          bodyToKeep: { ...made, token: null },
        };
      });
      return sendAnswer(reply, answer);
    },
  });

  app.delete('/api/v1/tokens/:id', {
    config: { access: 'signed-in' },
    schema: { tags: ['accounts'], summary: 'Take a token back', params: z.object({ id: z.uuid() }) },
    handler: async (request, reply) => {
      const { id, role } = principalOf(request);
      await database.transaction((tx) =>
        revokeToken(tx, actorOf(request), request.params.id, role === 'admin' ? null : id),
      );
      principals.forget();
      return reply.code(204).send();
    },
  });
}
