import { z } from 'zod';

export const MOST_STORIES = 200;

const reference = z.string().trim().min(1).max(200).describe('Id or slug');

/** What is done to each of them. */
export const changeOfManySchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('section'), section: reference }),
  z.strictObject({ what: z.literal('add-topic'), topic: reference }),
  z.strictObject({ what: z.literal('remove-topic'), topic: reference }),
  z.strictObject({ what: z.literal('workflow'), workflow: z.enum(['draft', 'in-review', 'ready']) }),
  z.strictObject({ what: z.literal('bin') }),
]);
export type ChangeOfMany = z.infer<typeof changeOfManySchema>;

export const newBulkChangeSchema = z.strictObject({
  stories: z.array(z.uuid()).min(1).max(MOST_STORIES, `may have ${MOST_STORIES} stories`),
  change: changeOfManySchema,
  publish: z
    .boolean()
    .default(false)
    .describe('Shown to readers as a minor change, where they see the story and nothing else would go out with it'),
  rehearse: z.boolean().default(false).describe('Only says what would become of each; nothing is written'),
});
export type NewBulkChange = z.infer<typeof newBulkChangeSchema>;

export const outcomeSchema = z.enum(['changed', 'unchanged', 'refused', 'undone', 'left']);
export type Outcome = z.infer<typeof outcomeSchema>;

export const bulkChangeSchema = z
  .object({
    id: z.string().nullable().describe('null: it was only rehearsed'),
    change: changeOfManySchema,
    madeAt: z.string(),
    madeBy: z.string().nullable(),
    undoneAt: z.string().nullable(),
    stories: z.array(
      z.object({
        id: z.string(),
        headline: z.string(),
        outcome: outcomeSchema,
        reason: z.string().describe('Why it was refused or left'),
        published: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'BulkChange' });
export type BulkChange = z.infer<typeof bulkChangeSchema>;
