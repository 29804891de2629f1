import type { z } from 'zod';
import { FORM_FIELDS, type FormFault, type FormField, type NewComment, newCommentSchema } from './comment.schema.ts';
import type { Fault } from './leave-a-reply.ts';

/** What stood in the fields of the form, whether or not it can be taken. */
export type TypedReply = Record<FormField, string>;

export type ReadForm = {
  typed: TypedReply;
  honeypot: string;
} & ({ comment: NewComment; faults?: undefined } | { comment?: undefined; faults: Fault[] });

/** The field that people do not see. A name that programs like to fill in. */
export const HONEYPOT = 'phone';

/** Reads the fields of a posted form; one that came twice counts once. */
export function readReplyForm(body: unknown): ReadForm {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const textOf = (name: string) => {
    const value = [fields[name]].flat()[0];
    return typeof value === 'string' ? value : '';
  };
  const typed = Object.fromEntries(FORM_FIELDS.map((name) => [name, textOf(name)])) as TypedReply;
  const read = newCommentSchema.safeParse({
    name: typed.name,
    email: typed.email,
    website: typed.website,
    body: typed.comment,
    parent: typed.parent === '' ? null : typed.parent,
  });
  const form = { typed, honeypot: textOf(HONEYPOT) };
  return read.success ? { ...form, comment: read.data } : { ...form, faults: faultsOf(read.error.issues, typed) };
}

/** One fault a field: the first, since mending it often mends the others. */
function faultsOf(issues: readonly z.core.$ZodIssue[], typed: TypedReply): Fault[] {
  const faults = new Map<FormField, FormFault>();
  for (const { path, code } of issues) {
    const field: FormField = path[0] === 'body' ? 'comment' : (path[0] as FormField);
    if (!faults.has(field)) faults.set(field, faultOf(field, code, typed[field].trim()));
  }
  return [...faults].map(([field, fault]) => ({ field, fault }));
}

function faultOf(field: FormField, code: string, typed: string): FormFault {
  if (field === 'parent') return 'no-such-parent';
  if (typed === '') return 'required';
  if (code === 'too_big') return 'too-long';
  if (field === 'email') return 'not-an-address';
  if (field === 'website') return 'not-a-website';
  return field === 'name' && typed.includes('@') ? 'address-in-name' : 'unfit';
}
