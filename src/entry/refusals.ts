import type { z } from 'zod';
import { Problem, unprocessableParts } from '../platform/http/index.ts';
import type { Fault } from '../ui/field.tsx';

/** What was typed as an act takes it. @throws Problem 422 with a pointer for each fault */
export function parsed<Schema extends z.ZodType>(schema: Schema, typed: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(typed);
  if (success) return data;
  throw unprocessableParts(
    error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })),
  );
}

/**
 * What an act refused, at the fields of the form; a conflict is one of `conflictAt`.
 * @throws whatever is no refusal of what was typed
 */
export function faultsOf(error: unknown, conflictAt: string): Fault[] {
  if (!(error instanceof Problem)) throw error;
  if (error.kind === 'conflict') return [{ field: conflictAt, message: error.message }];
  if (error.kind !== 'unprocessable') throw error;
  const parts = error.errors ?? [{ pointer: `/${conflictAt}`, detail: error.message }];
  return parts.map(({ pointer, detail }) => ({ field: pointer.split('/')[1] || conflictAt, message: detail }));
}
