import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { themeSchema } from './theme.schema.ts';

const zone = z
  .string()
  .max(64)
  .refine(isZone, { message: 'Must be a time zone of the IANA database, such as Europe/London' });

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

export const editionSchema = z
  .object({
    id: z.string(),
    tag: z.string().describe('BCP 47'),
    prefix: z.string().describe('First path segment; empty for the default edition'),
    name: z.string(),
    tagline: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    zone: z.string(),
    mobileEdition: z.boolean().describe('Whether its stories have a mobile (AMP) edition'),
    theme: themeSchema.describe('Colours of its own, in light and in dark'),
  })
  .meta({ id: 'Edition' });

export const editionChangeSchema = z
  .strictObject({
    name: plainLine({ max: 120 }),
    tagline: plainLine({ min: 0, max: 300 }),
    zone,
    mobileEdition: z.boolean(),
    theme: themeSchema,
  })
  .partial()
  .meta({ id: 'EditionChange' });

export type Edition = z.infer<typeof editionSchema>;
export type EditionChange = z.infer<typeof editionChangeSchema>;
