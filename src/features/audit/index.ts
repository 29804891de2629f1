export { type AuditFilter, actsDone, listAudit, wholeAudit } from './audit.queries.ts';
export { auditRoutes } from './audit.routes.ts';
export { type Actor, type AuditEntry, actorOf, commandActor, recordAudit } from './record-audit.ts';
