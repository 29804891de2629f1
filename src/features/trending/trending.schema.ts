import { z } from 'zod';

/** The spans of time that lists are made of, the shortest first: the order in which a list falls back. */
export const WINDOWS = ['hour', 'day', 'week'] as const;

export const windowSchema = z.enum(WINDOWS);

export const trendingQuery = z.object({
  section: z.string().min(1).max(200).optional().describe('Id or slug; without it, of the whole site'),
  window: windowSchema
    .optional()
    .describe('Without it, the shortest in which five stories have enough reads, as on the pages'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** What a page sends; `referrer` and `depth` are taken and not kept yet. */
export const beaconSchema = z
  .object({ story: z.string(), referrer: z.string().optional(), depth: z.number().optional() })
  .meta({ id: 'Beacon' });

const trendingItem = z.object({
  story: z.object({ id: z.string(), url: z.string(), headline: z.string() }),
  reads: z.int().describe('Within the window; below 20 a story is not listed'),
  score: z.number().describe('The reads, each halved with every quarter of the window that it is old'),
});

export const trendingAnswerSchema = z
  .object({
    window: windowSchema.nullable().describe('The window of these figures; null where none has enough reads'),
    items: z.array(trendingItem),
    next: z.null().describe('The list ends here'),
  })
  .meta({ id: 'Trending' });

export type TrendingQuery = z.infer<typeof trendingQuery>;
export type TrendingAnswer = z.infer<typeof trendingAnswerSchema>;
