export { type ChangeOfMany, changeOfManySchema, MOST_STORIES } from './bulk-change.schema.ts';
export { type BulkChangeLine, listBulkChanges, readBulkChange, readRehearsal } from './bulk-changes.queries.ts';
export { bulkChangesRoutes } from './bulk-changes.routes.ts';
export { changeMany, rehearseMany } from './change-many.ts';
export { undoMany } from './undo-many.ts';
