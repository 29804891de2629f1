/** Presence: who has a story open, and who of them writes. The map is in README.md. */
export { presenceRoutes } from './presence.routes.ts';
