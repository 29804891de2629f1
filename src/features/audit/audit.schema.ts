import { z } from 'zod';

export type AuditEntryAnswer = z.infer<typeof auditEntrySchema>;

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
  by: z.string().max(200).optional().describe('Letters of the name of who did it'),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});
