import { z } from 'zod';
import { blockSchema } from './body.schema.ts';

/** What became of the characters of a block: `=` kept, `-` only before, `+` only after. Joined without `+` they are the text before, without `-` the text after. */
const wordChange = z.strictObject({ op: z.enum(['=', '-', '+']), text: z.string() });

/** What became of one block from the older revision to the newer. */
export const bodyChangeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same'), after: blockSchema }),
    z.strictObject({ kind: z.literal('added'), after: blockSchema }),
    z.strictObject({ kind: z.literal('removed'), before: blockSchema }),
    z.strictObject({
      kind: z.literal('changed'),
      before: blockSchema,
      after: blockSchema,
      words: z.array(wordChange),
    }),
  ])
  .meta({ id: 'BodyChange' });

export type BodyChange = z.infer<typeof bodyChangeSchema>;
export type WordChange = z.infer<typeof wordChange>;
