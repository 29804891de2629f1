import { z } from 'zod';
import { runningText } from '../../platform/text/text.schema.ts';
import { AROUND } from '../stories/body/passage.schema.ts';

const text = (max: number) => z.literal('').or(runningText.pipe(z.string().max(max, `may have ${max} characters`)));
const passage = text(2_000);

export const newMarginNoteSchema = z
  .strictObject({
    words: text(4_000).default('').describe('`@` and a name tells a colleague'),
    quote: passage.default('').describe('The passage of headline, standfirst or text it is about; empty: the story'),
    prefix: z
      .string()
      .max(AROUND)
      .default('')
      .describe('What stands before the passage, where it stands more than once'),
    suffix: z.string().max(AROUND).default('').describe('What stands after it'),
    instead: passage.nullable().default(null).describe('Suggested in the place of the passage; empty: nothing'),
  })
  .refine(({ words, instead }) => words.trim() !== '' || instead !== null, {
    path: ['words'],
    error: 'must say something',
  })
  .refine(({ quote, instead }) => instead === null || quote !== '', {
    path: ['quote'],
    error: 'must be there for a suggestion: the words that it replaces',
  });
export type NewMarginNote = z.infer<typeof newMarginNoteSchema>;

export const newReplySchema = z.strictObject({ words: runningText.pipe(z.string().max(4_000)) });

export const noteStateSchema = z.enum(['open', 'done', 'accepted', 'rejected']);
export type NoteState = z.infer<typeof noteStateSchema>;

const said = { words: z.string(), madeBy: z.string().nullable(), madeAt: z.string() };

export const marginNoteSchema = z
  .object({
    ...{ id: z.string(), ...said, quote: z.string(), prefix: z.string(), suffix: z.string() },
    instead: z.string().nullable(),
    state: noteStateSchema,
    settledBy: z.string().nullable(),
    revision: z.number().nullable().describe('That accepting the suggestion made'),
    replies: z.array(z.object({ id: z.string(), ...said })),
  })
  .meta({ id: 'MarginNote' });
export type MarginNote = z.infer<typeof marginNoteSchema>;
