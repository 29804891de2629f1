import { z } from 'zod';

export const presenceSchema = z
  .object({
    others: z.array(z.object({ id: z.string(), name: z.string() })).describe('Who else has it open'),
    control: z.object({ id: z.string(), name: z.string(), isMe: z.boolean() }).nullable().describe('Who writes'),
    askedBy: z.object({ id: z.string(), name: z.string() }).nullable().describe('Who asks the one who writes for it'),
    revision: z.number().int().describe('The newest'),
  })
  .meta({ id: 'Presence' });
export type Presence = z.infer<typeof presenceSchema>;

/** `ask` the one who writes; `take` it from them, which is recorded; `hand` it to who asked. */
export const controlSchema = z.strictObject({ act: z.enum(['ask', 'take', 'hand']) });
export type ControlAct = z.infer<typeof controlSchema>['act'];
