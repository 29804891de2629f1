import { z } from 'zod';
import { Problem, unprocessableParts } from '../platform/http/index.ts';
import type { Fault } from '../ui/field.tsx';

/** A text field of a form; what is missing is empty, and what is too long for any act is dropped. */
export const typedText = (longest: number) => z.string().max(longest).catch('').default('');

/** A box to tick, by whether it is there. */
export const typedTick = z
  .string()
  .optional()
  .catch(undefined)
  .transform((value) => value !== undefined);

/** By which a screen says, after its form was taken, that it was. */
export const savedQuery = z.object({ saved: z.literal('1').optional().catch(undefined) });

/** What was typed as an act takes it. @throws Problem 422 with a pointer for each fault */
export function parsed<Schema extends z.ZodType>(schema: Schema, typed: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(typed);
  if (success) return data;
  throw unprocessableParts(
    error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })),
  );
}

/** An act's refusal, to be told on the screen that asked. @throws what is no refusal, or is about something that is not there */
export function refusalOf(error: unknown): Problem {
  if (!(error instanceof Problem) || error.kind === 'not-found') throw error;
  return error;
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
