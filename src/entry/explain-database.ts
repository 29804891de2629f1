import type { Config } from '../platform/config/index.ts';
import { databaseFault } from '../platform/database/index.ts';
import { OperatorError } from './operator-error.ts';

/** What is wrong with the database, as a line for the operator; undefined for a fault of our own. */
export function faultLine(error: unknown, url: string, { databaseUrl }: Pick<Config, 'databaseUrl'>) {
  const fault = databaseFault(error, url);
  if (!fault) return undefined;
  return { passes: fault.passes, line: fault.reaching && databaseUrl ? `${fault.line}; see DATABASE_URL` : fault.line };
}

/** Runs what needs the database, and words what is wrong with it. @throws OperatorError */
export async function explainDatabase<T>(
  config: Pick<Config, 'databaseUrl'>,
  url: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = faultLine(error, url, config);
    throw fault ? new OperatorError(fault.line, { cause: error }) : error;
  }
}
