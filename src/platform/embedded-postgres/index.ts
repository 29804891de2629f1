/** The PostgreSQL that Courant brings along: made, started, shared and stopped in a data folder. */
export { type EmbeddedServer, findRunningServer, openEmbeddedServer } from './embedded-server.ts';
export { EmbeddedServerError, type EmbeddedServerErrorCode } from './embedded-server-error.ts';
export { type EmbeddedServerInspection, inspectEmbeddedServer } from './inspect-embedded-server.ts';
