import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, listOf, listQuery, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister, mayReadAsAdministrator, scopeSchema } from '../roles/index.ts';
import { listUsers, readUser } from './accounts.queries.ts';
import { meSchema, newUserSchema, userChangeSchema, userSchema } from './accounts.schema.ts';
import { addUser } from './add-user.ts';
import { changeUser } from './change-user.ts';
import { permissionsRoutes } from './permissions.routes.ts';
import type { Principals } from './principals.ts';

export type AccountsRoutesOptions = { database: DatabaseHandle; principals: Principals };

const byId = z.object({ id: z.uuid() });

/** The accounts, for administrators, and who I am, for everybody who is somebody. */
export function accountsRoutes(app: App, { database, principals }: AccountsRoutesOptions): void {
  app.get('/api/v1/me', {
    config: { access: 'signed-in' },
    schema: { tags: ['accounts'], summary: 'Who I am and what I may', response: { 200: meSchema } },
    handler: async (request) => {
      const { id, scopes, via } = principalOf(request);
      const { email, name, role } = await readUser(database, id);
      return { id, email, name, role, scopes: scopeSchema.array().parse(scopes), via };
    },
  });

  app.get('/api/v1/users', {
    config: { access: mayReadAsAdministrator },
    schema: {
      tags: ['accounts'],
      summary: 'All accounts',
      querystring: listQuery,
      response: { 200: listOf(userSchema) },
    },
    handler: (request) => listUsers(database, request.query),
  });

  app.get('/api/v1/users/:id', {
    config: { access: mayReadAsAdministrator },
    schema: { tags: ['accounts'], summary: 'An account', params: byId, response: { 200: userSchema } },
    handler: (request) => readUser(database, request.params.id),
  });

  app.post('/api/v1/users', {
    config: { access: mayAdminister },
    schema: { tags: ['accounts'], summary: 'Make an account', body: newUserSchema, response: { 201: userSchema } },
    handler: async (request, reply) => {
      const { method, url, headers, body } = request;
      // The hash that tells two requests apart is a fast one; a password must not be in it.
      const told = { method, url, headers, body: { ...body, password: null } };
      const answer = await answerOnce(database, told, principalOf(request).id, async (tx) => {
        const user = await addUser(tx, actorOf(request), body);
        return { status: 201, headers: { location: `/api/v1/users/${user.id}` }, body: user };
      });
      return sendAnswer(reply, answer);
    },
  });

  app.patch('/api/v1/users/:id', {
    config: { access: mayAdminister },
    schema: {
      tags: ['accounts'],
      summary: 'Change name, role or password of an account, disable it or let it in again',
      params: byId,
      body: userChangeSchema,
      response: { 200: userSchema },
    },
    handler: async (request) => {
      const user = await database.transaction((tx) =>
        changeUser(tx, actorOf(request), request.params.id, request.body),
      );
      principals.forget();
      return user;
    },
  });
  permissionsRoutes(app, { database, principals });
}
