import type { z } from 'zod';
import { OperatorError } from '../operator-error.ts';

/**
 * What is wrong with the options of a command, in words for a terminal. `names` are the options' names where the schema has
 * others.
 */
export function optionFaults(issues: readonly z.core.$ZodIssue[], names: Record<string, string> = {}): OperatorError {
  const faults = issues.map((issue) => {
    const member = String(issue.path[0]);
    return `--${names[member] ?? member} ${wordsFor(issue)}`;
  });
  return new OperatorError([...new Set(faults)].join('; '));
}

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'must be a whole number';
  if (issue.code === 'invalid_type') return 'is needed';
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
