import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, listOf, listQuery } from '../../platform/http/index.ts';
import { mayReadAsAdministrator } from '../roles/index.ts';
import { listAudit } from './audit.queries.ts';
import { auditEntrySchema, auditFilterSchema } from './audit.schema.ts';

export function auditRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get('/api/v1/audit', {
    config: { access: mayReadAsAdministrator },
    schema: {
      tags: ['audit'],
      summary: 'What was done, by whom, newest first',
      querystring: listQuery.extend(auditFilterSchema.shape),
      response: { 200: listOf(auditEntrySchema) },
    },
    handler: (request) => listAudit(database, request.query),
  });
}
