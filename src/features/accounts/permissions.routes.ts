import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { App } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister, mayReadAsAdministrator } from '../roles/index.ts';
import type { Principals } from './principals.ts';
import { permissionsChangeSchema, permissionsSchema, readPermissions, setPermissions } from './set-permissions.ts';

const byId = z.object({ id: z.uuid() });

/** What an account may apart from its role. */
export function permissionsRoutes(
  app: App,
  { database, principals }: { database: DatabaseHandle; principals: Principals },
): void {
  app.get('/api/v1/users/:id/permissions', {
    config: { access: mayReadAsAdministrator },
    schema: {
      ...{ tags: ['accounts'], params: byId, response: { 200: permissionsSchema } },
      summary: 'What may this person do, and why',
    },
    handler: (request) => readPermissions(database, request.params.id),
  });

  app.put('/api/v1/users/:id/permissions', {
    config: { access: mayAdminister },
    schema: {
      ...{ tags: ['accounts'], params: byId, body: permissionsChangeSchema, response: { 200: permissionsSchema } },
      summary: 'Give an account more, or less, than its role has',
    },
    handler: async (request) => {
      const wanted = { user: request.params.id, ...request.body };
      await database.transaction((tx) => setPermissions(tx, actorOf(request), wanted));
      principals.forget();
      return readPermissions(database, request.params.id);
    },
  });
}
