import { z } from 'zod';
import { STORY_TYPES } from '../stories/card.schema.ts';
import { instantSchema, references } from '../stories/story.schema.ts';

/** A line or two between two paragraphs of a story: never a story of its own. */
export const PROMO_LIMITS = { paragraphs: 3, characters: 600 } as const;
const LONGEST_MARKUP = 10_000;

export const PROMO_STATES = ['running', 'planned', 'ended'] as const;

const sentText = z
  .union([
    z.string().max(LONGEST_MARKUP),
    z.strictObject({ format: z.enum(['html', 'markdown', 'text']), value: z.string().max(LONGEST_MARKUP) }),
  ])
  .describe(
    'A string is plain text. Links may lead to any address, a path of this site, #feed, #section-feed or #preferred-source',
  );

const afterParagraph = z.int().min(1).max(500).describe('Counted from 1; where it can’t stand there, it moves on');

const rules = z
  .strictObject({
    sections: references.nullable().describe('Only on stories in one of these; left out or empty: in all'),
    notSections: references.nullable(),
    types: z.array(z.enum(STORY_TYPES)).max(STORY_TYPES.length).nullable(),
    locales: z.array(z.string().min(2).max(35)).max(50).nullable().describe('Left out: the default edition'),
    from: instantSchema.nullable(),
    until: instantSchema.nullable(),
    priority: z.int().min(-1000).max(1000).nullable().describe('The higher goes first; 0 where nothing is said'),
  })
  .partial().shape;

export const newPromoSchema = z
  .strictObject({ text: sentText, placement: z.strictObject({ afterParagraph, ...rules }) })
  .meta({ id: 'NewPromo' });

/** Of `placement` too only what is sent changes; null clears. */
export const promoChangeSchema = z
  .strictObject({ text: sentText, placement: z.strictObject({ afterParagraph: afterParagraph.optional(), ...rules }) })
  .partial()
  .meta({ id: 'PromoChange' });

const named = z.object({ id: z.string(), slug: z.string(), name: z.string() });
const instant = z.string().describe('ISO 8601, UTC');

export const promoSchema = z
  .object({
    id: z.string(),
    revision: z.number().describe('Rises by one with each change'),
    state: z.enum(PROMO_STATES),
    text: z.object({ format: z.literal('html'), value: z.string() }),
    plainText: z.string(),
    placement: z.object({
      afterParagraph: z.number(),
      sections: z.array(named).describe('Empty: in all'),
      notSections: z.array(named),
      types: z.array(z.enum(STORY_TYPES)).describe('Empty: on all'),
      locales: z.array(z.string()),
      from: instant.nullable(),
      until: instant.nullable(),
      priority: z.number(),
    }),
    createdAt: instant,
    changedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Promo' });

export type PromoState = (typeof PROMO_STATES)[number];
export type NewPromo = z.infer<typeof newPromoSchema>;
export type PromoChange = z.infer<typeof promoChangeSchema>;
export type PromoAnswer = z.infer<typeof promoSchema>;
