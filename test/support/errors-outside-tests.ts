import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Writes how many errors happened outside all tests, as a number, into the file that `ERRORS_OUTSIDE_TESTS` names. The report in
 * JSON does not have them; they fail a run all the same.
 */
export default class ErrorsOutsideTests implements Reporter {
  onTestRunEnd(_modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env.ERRORS_OUTSIDE_TESTS;
    if (file) writeFileSync(file, String(errors.length));
  }
}
