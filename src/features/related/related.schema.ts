import { z } from 'zod';

/** A story of this paper, with its id, or a page elsewhere. */
export const readMoreSchema = z
  .object({
    id: z.string().optional().describe('Left out for pages elsewhere'),
    url: z.string(),
    headline: z.string(),
  })
  .meta({ id: 'ReadMore' });
