import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

const fields = {
  name: plainLine({ max: 120 }),
  /** A part of the address; left out, it is made of the name. */
  slug: plainLine({ max: 160 }),
  description: plainLine({ min: 0, max: 1000 }),
  /** Id or slug of the section above. */
  parent: z.string().min(1).max(200).nullable(),
  /** Order in the navigation, lowest first. */
  place: z.int().min(0).max(100_000),
};

export const newSectionSchema = z
  .strictObject({
    name: fields.name,
    ...z.strictObject(fields).omit({ name: true }).partial().shape,
    /** BCP 47 tag of its edition. */
    locale: z.string().min(2).max(35).optional(),
  })
  .meta({ id: 'NewSection' });

export const sectionChangeSchema = z.strictObject(fields).partial().meta({ id: 'SectionChange' });

export const sectionSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    url: z.string().describe('Absolute'),
    parent: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
    place: z.number(),
    locale: z.string(),
  })
  .meta({ id: 'Section' });

export type NewSection = z.infer<typeof newSectionSchema>;
export type SectionChange = z.infer<typeof sectionChangeSchema>;
export type SectionAnswer = z.infer<typeof sectionSchema>;
