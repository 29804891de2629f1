import { z } from 'zod';

/** `unproven`: what was published was not seen in every place; `backup`: the nightly backup failed. */
export const alarmKindSchema = z.enum(['unproven', 'backup']);
export type AlarmKind = z.infer<typeof alarmKindSchema>;

export const alarmSchema = z
  .object({
    id: z.string(),
    kind: alarmKindSchema,
    story: z.object({ id: z.string(), headline: z.string() }).nullable(),
    words: z.string(),
    raisedAt: z.string(),
    toldAt: z.string().nullable().describe('When the duty address was last told'),
    settledAt: z.string().nullable().describe('It came right by itself'),
    acknowledgedAt: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
  })
  .meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof alarmSchema>;

export const dutySchema = z
  .object({ address: z.union([z.email().max(254), z.literal('')]).describe('Empty: alarms ring in the studio only') })
  .meta({ id: 'Duty' });
