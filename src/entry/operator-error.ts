import { BackupError } from '../platform/backup/index.ts';
import { ConfigError } from '../platform/config/index.ts';
import { EmbeddedServerError } from '../platform/embedded-postgres/index.ts';
import { Problem } from '../platform/http/index.ts';
import { KeysError } from '../platform/keys/index.ts';

/** A fault that the operator must mend; printed as one line that says what to do, without a stack. */
export class OperatorError extends Error {}

const FOR_PEOPLE = [OperatorError, ConfigError, KeysError, EmbeddedServerError, BackupError, Problem];

/** The line of an error that somebody can mend; undefined for a fault of our own, which shows its stack. */
export function lineFor(error: unknown): string | undefined {
  return FOR_PEOPLE.some((kind) => error instanceof kind) ? (error as Error).message : undefined;
}
