import { z } from 'zod';

export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  act: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  details: z.record(z.string(), z.unknown()),
  address: z.string().nullable().describe('Network address it was done from, where it is known'),
});

/** What the list can be narrowed by. */
export const auditFilterSchema = z.object({
  act: z.string().max(100).optional(),
  subject: z.string().max(200).optional().describe('Id of what it was done to'),
});
