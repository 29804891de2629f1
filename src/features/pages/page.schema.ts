import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { bodyInputSchema, bodySchema } from '../stories/body/body.schema.ts';

const fields = {
  title: plainLine({ max: 300 }),
  body: bodyInputSchema,
  /** The page's address; left out, it is made of the title. */
  slug: plainLine({ max: 160 }),
  description: plainLine({ min: 0, max: 1000 }),
  noindex: z.boolean(),
  /** Order among the links at the foot of every page, lowest first; null: not there. */
  footerPlace: z.int().min(0).max(100_000).nullable(),
};

export const newPageSchema = z
  .strictObject({
    title: fields.title,
    body: fields.body,
    ...z.strictObject(fields).omit({ title: true, body: true }).partial().shape,
    /** BCP 47 tag of its edition. */
    locale: z.string().min(2).max(35).optional(),
  })
  .meta({ id: 'NewPage' });

export const pageChangeSchema = z.strictObject(fields).partial().meta({ id: 'PageChange' });

const summary = {
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  noindex: z.boolean(),
  footerPlace: z.number().nullable(),
  revision: z.number().describe('Rises by one with each change; the newest is public'),
  url: z.string().describe('Absolute'),
  locale: z.string(),
  changedAt: z.string().describe('ISO 8601, UTC'),
};

export const pageSummarySchema = z.object(summary).meta({ id: 'PageSummary' });
export const pageSchema = z.object({ ...summary, body: bodySchema }).meta({ id: 'Page' });

export type NewPage = z.infer<typeof newPageSchema>;
export type PageChange = z.infer<typeof pageChangeSchema>;
export type PageAnswer = z.infer<typeof pageSchema>;
