export { announcement, type Listener } from './announcement.ts';
export { containing } from './containing.ts';
export { type DatabaseHandle, openDatabase, type Snapshot, type Transaction } from './database.ts';
export { type DatabaseFault, databaseFault } from './database-fault.ts';
export { knownMigrations, migrate, migrateWithin, pendingMigrations } from './migrate.ts';
export { rehearsed } from './rehearsed.ts';
export { withinSavepoint } from './savepoint.ts';
export type { Tables } from './tables.ts';
