import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

export const newWordingSchema = z
  .strictObject({ words: plainLine({ max: 500 }).describe('With … where what was wrong, and what is true, are put') })
  .meta({ id: 'NewWording' });

export const wordingSchema = z.object({ id: z.string(), words: z.string() }).meta({ id: 'Wording' });
export type Wording = z.infer<typeof wordingSchema>;
