import { z } from 'zod';

/** In the order in which an editor goes through them. */
export const CHECKS = [
  'embargo',
  'placeholder',
  'byline',
  'alt',
  'credit',
  'rights-ended',
  'dead-link',
  'headline',
  'standfirst',
  'short',
  'topics',
  'house-style',
  'rights-ending',
] as const;

export const checkSchema = z
  .object({
    name: z.enum(CHECKS),
    weight: z
      .enum(['ask', 'tell'])
      .describe('ask: the studio wants it mended, or a reason why the story goes out all the same; tell: worth a look'),
    detail: z.string().describe('What is wrong, and the way out'),
    field: z.string().describe('Where it is mended: a field of the story'),
  })
  .meta({ id: 'Check' });

export const checksSchema = z
  .object({
    revision: z.number(),
    checks: z.array(checkSchema),
    minor: z
      .array(z.string())
      .describe('Why a change from what is public would be more than minor: empty where nothing speaks against it'),
  })
  .meta({ id: 'Checks' });

export type Check = z.infer<typeof checkSchema>;
export type CheckName = (typeof CHECKS)[number];
