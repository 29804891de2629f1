import { z } from 'zod';
import { roleSchema, scopeSchema } from '../roles/roles.schema.ts';

// Control characters and direction overrides could make a name on a page or in a log read as another.
const UNFIT_FOR_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, 'must not be empty')
    .max(longest, `may have ${longest} characters`)
    .refine((text) => !UNFIT_FOR_A_LINE.test(text), 'must be one line without control characters');

/** Addresses are compared in lower case: nobody has two accounts that differ by capitals. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an email address'));

/** NIST SP 800-63B-4 §3.1.1: length counts, rules about kinds of characters do harm; long ones cost no more to check. */
export const passwordSchema = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(1_000, 'may have 1,000 characters');

export const newUserSchema = z.object({
  email: emailSchema,
  name: line(200),
  role: roleSchema,
  password: passwordSchema.optional().describe('Without one the account can only use tokens made for it'),
});
export type NewUser = z.infer<typeof newUserSchema>;

export const userChangeSchema = z
  .strictObject({ name: line(200), role: roleSchema, password: passwordSchema, disabled: z.boolean() })
  .partial();
export type UserChange = z.infer<typeof userChangeSchema>;

export const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof userSchema>;

export const newTokenSchema = z.object({
  label: line(100).describe('What it is for'),
  scopes: z.array(scopeSchema).min(1).optional().describe('Default: all that your role may'),
  expiresInDays: z.number().int().min(1).max(3_650).optional(),
});
export type NewToken = z.infer<typeof newTokenSchema>;

export const tokenSchema = z.object({
  id: z.string(),
  label: z.string(),
  scopes: z.array(scopeSchema),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type Token = z.infer<typeof tokenSchema>;

export const madeTokenSchema = tokenSchema.extend({
  token: z.string().nullable().describe('Shown this once; null when a request is repeated with its Idempotency-Key'),
});

export const meSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  scopes: z.array(scopeSchema),
  via: z.enum(['token', 'session']),
});
