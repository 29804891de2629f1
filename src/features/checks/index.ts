/** Checks: what an editor would want to know before a story goes out. The map is in README.md. */
export type { Check } from './check.schema.ts';
export { type Checked, checkStory } from './check-story.ts';
export { checkJobs, orderLinkCheck } from './checks.jobs.ts';
export { checksRoutes } from './checks.routes.ts';
export { passChecks } from './pass-checks.ts';
export { listToMend, type ToMend } from './to-mend.queries.ts';
