export { type EnqueueOptions, enqueue } from './enqueue.ts';
export type { Job, JobHandler, JobHandlers, JobName, JobPayloads } from './job-payloads.ts';
export { prepareJobs } from './prepare-jobs.ts';
export { type JobsOptions, type RunningJobs, startJobs } from './start-jobs.ts';
