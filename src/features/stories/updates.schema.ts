import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { blockAnchor, bodyInputSchema } from './body/body.schema.ts';
import { instantSchema } from './story.schema.ts';

/** An entry of a running story, as it is sent. */
export const newUpdateSchema = z.strictObject({
  body: bodyInputSchema.describe('Paragraphs, headings, lists, quotations, pictures and embeds'),
  headline: plainLine({ max: 300 }).optional(),
  byline: plainLine({ max: 300 }).optional(),
  key: z.boolean().optional().describe('A key moment: also listed above all entries'),
  time: instantSchema.optional().describe('When it happened; left out: now'),
  anchor: blockAnchor.optional().describe('Left out: made. The same once more files nothing twice'),
  kind: z.enum(['minor', 'update', 'clarification', 'correction']).default('update'),
  note: plainLine({ min: 0, max: 2000 })
    .optional()
    .describe('What the record says; left out: its headline or first words'),
});
export type NewUpdate = z.infer<typeof newUpdateSchema>;

/** `published` is false where it waits for an editor: whoever filed it may not publish. */
export const filedUpdateSchema = z.object({
  anchor: z.string(),
  revision: z.number(),
  published: z.boolean(),
  url: z.string().nullable().describe('The entry on the page of its story'),
});
