export { type DatabaseHandle, openDatabase, type Snapshot, type Transaction } from './database.ts';
export { migrate, pendingMigrations } from './migrate.ts';
export type { Tables } from './tables.ts';
export { type DatabaseFault, databaseFault, NewerDatabaseError } from './database-fault.ts';
