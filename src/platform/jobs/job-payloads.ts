/**
 * The jobs of the program: name → payload. The platform knows nothing of news, so this interface is empty here; each feature
 * adds the jobs it handles by module augmentation, in its `*.jobs.ts`. Payloads are JSON: ids and times, no text, no addresses
 * of people.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features, see above
export interface JobPayloads {}

export type JobName = keyof JobPayloads & string;

/** What a handler is told besides its payload. */
export type Job = {
  id: string;
  /** 1 at the first try. */
  attempt: number;
  /** Aborted when the program is about to stop; a job that gives up then is run again by the next office. */
  signal: AbortSignal;
};

/**
 * Does a job. Whoever throws is tried again later (after e^attempt seconds, at most 6 hours). Every job must be safe to run
 * twice: one whose office died, or whose end could not be recorded, is run again from its beginning.
 */
export type JobHandler<Name extends JobName> = (payload: JobPayloads[Name], job: Job) => Promise<void>;

export type JobHandlers = { [Name in JobName]?: JobHandler<Name> };
