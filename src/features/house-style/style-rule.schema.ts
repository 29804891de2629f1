import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

export const newStyleRuleSchema = z
  .strictObject({
    find: plainLine({ max: 100 }).describe('Words as they should not stand; capitals don’t matter'),
    prefer: plainLine({ max: 200 }).describe('What the paper writes instead'),
    reason: plainLine({ min: 0, max: 500 }).default(''),
  })
  .meta({ id: 'NewStyleRule' });
export type NewStyleRule = z.infer<typeof newStyleRuleSchema>;

export const styleRuleSchema = z
  .object({ id: z.string(), find: z.string(), prefer: z.string(), reason: z.string() })
  .meta({ id: 'StyleRule' });
export type StyleRule = z.infer<typeof styleRuleSchema>;
