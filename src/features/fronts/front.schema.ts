import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { mediaPictureSchema } from '../media/picture.schema.ts';

/** Places that editors may fill by hand: the lead and what stands beside it, or the first of a section's list. */
export const PLACES = { home: 4, section: 6 } as const;

const instant = z.iso.datetime({ offset: true });

export const pinSchema = z
  .strictObject({
    place: z.int().min(1).max(PLACES.section).describe('1 is the lead'),
    story: z.uuid(),
    headline: plainLine({ max: 300 }).optional().describe('Another headline, on this front only'),
    picture: mediaPictureSchema
      .optional()
      .describe('Another picture, on this front only: media by id or hash, with words of its own where need be'),
    until: instant.optional().describe('From then on the place is filled by itself again'),
  })
  .meta({ id: 'Pin' });

const pins = z.array(pinSchema).max(PLACES.section);

export const draftSchema = z.strictObject({ pins }).meta({ id: 'FrontDraft' });
export const publishSchema = z
  .strictObject({
    pins: pins.optional().describe('Left out: those of the draft'),
    at: instant.optional().describe('Left out: now'),
  })
  .meta({ id: 'PublishFront' });

const layout = z.object({ id: z.string(), since: z.string(), pins, by: z.string().nullable() });

export const frontSchema = z
  .object({
    front: z.string().describe('home, or the slug of a section'),
    name: z.string(),
    places: z.number().describe('How many may be filled by hand'),
    live: layout.nullable().describe('In force; null: all of it fills by itself'),
    draft: z.object({ revision: z.number().describe('0: there is none yet'), pins }),
    planned: z.array(layout),
    earlier: z.array(layout).describe('The last ten that were in force, the newest first'),
  })
  .meta({ id: 'Front' });

export const newBreakingSchema = z
  .strictObject({
    text: plainLine({ max: 200 }),
    story: z.uuid().optional().describe('What it leads to; it shows only while that is public'),
    until: instant.describe('It goes by itself then; twelve hours away at most'),
  })
  .meta({ id: 'NewBreakingBar' });

export const breakingSchema = z
  .object({ id: z.string(), text: z.string(), story: z.string().nullable(), from: z.string(), until: z.string() })
  .meta({ id: 'BreakingBar' });

export type Pin = z.infer<typeof pinSchema>;
export type FrontAnswer = z.infer<typeof frontSchema>;
export type NewBreaking = z.infer<typeof newBreakingSchema>;
export type Breaking = z.infer<typeof breakingSchema>;
