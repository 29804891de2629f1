import { z } from 'zod';

/** As it is typed: a path of this site, or an absolute address of it. */
const path = z.string().trim().min(1).max(2000);

export const newRedirectSchema = z
  .strictObject({
    from: path.describe('A path of this site at which nothing stands'),
    to: path.describe('A path of this site, or an absolute http or https address elsewhere'),
    permanent: z.boolean().default(true).describe('301, else 302'),
  })
  .meta({ id: 'NewRedirect' });
export type NewRedirect = z.infer<typeof newRedirectSchema>;

export const redirectSchema = z
  .object({
    from: z.string(),
    to: z.string().describe('Where it leads in one hop: chains are collapsed'),
    permanent: z.boolean(),
    hits: z.number(),
    lastHit: z.string().nullable(),
    madeAt: z.string(),
    madeBy: z.string().nullable(),
  })
  .meta({ id: 'Redirect' });
export type Redirect = z.infer<typeof redirectSchema>;

export const missingAddressSchema = z
  .object({
    path: z.string(),
    hits: z.number(),
    firstHit: z.string(),
    lastHit: z.string(),
    referrer: z.string().nullable().describe('Where the last who came from elsewhere came from, without its query'),
  })
  .meta({ id: 'MissingAddress' });
export type MissingAddress = z.infer<typeof missingAddressSchema>;

/** What became of a table of redirects. */
export const broughtInSchema = z.object({
  made: z.number(),
  same: z.number(),
  refused: z.array(z.object({ line: z.number(), from: z.string(), why: z.string() })),
});
export type BroughtIn = z.infer<typeof broughtInSchema>;
