import { z } from 'zod';
import { shownPictureSchema } from '../media/picture.schema.ts';
import { bodySchema } from './body/body.schema.ts';
import { STORY_TYPES } from './card.schema.ts';
import { BYLINE_ROLES } from './story.schema.ts';

export const workflowSchema = z.enum(['draft', 'in-review', 'ready']);

/** One word for where a story stands: what readers see where they see it, else how far the newsroom has come. */
export const statusSchema = z.enum([
  ...workflowSchema.options,
  'scheduled',
  'published',
  'unpublished',
  'retracted',
  'taken-down',
]);

const instant = z.string().describe('ISO 8601, UTC');
const named = z.object({ id: z.string(), slug: z.string(), name: z.string() });

const planSchema = z.object({
  at: instant,
  kind: z.enum(['publish', 'unpublish']),
  revision: z.number().nullable(),
});

const summary = {
  id: z.string(),
  revision: z.number().describe('Rises by one with each change; to strangers, the public one'),
  headline: z.string(),
  kicker: z.string().nullable(),
  standfirst: z.string().nullable(),
  type: z.enum(STORY_TYPES),
  slug: z.string(),
  locale: z.string(),
  section: named,
  sections: z.array(named).describe('Other sections it is listed in'),
  bylines: z.array(
    z.object({
      name: z.string(),
      role: z.enum(BYLINE_ROLES),
      author: z.object({ id: z.string(), slug: z.string() }).nullable(),
    }),
  ),
  url: z.string().describe('Absolute; provisional until `urlFinal`'),
  urlFinal: z.boolean(),
  shortUrl: z.string(),
  status: statusSchema,
  published: z
    .object({ revision: z.number(), url: z.string(), firstPublishedAt: instant, updatedAt: instant })
    .nullable(),
  retraction: z.object({ notice: z.string(), text: z.enum(['keep', 'remove']) }).nullable(),
  // What only the newsroom is answered.
  workflow: workflowSchema.optional(),
  planned: planSchema.nullable().optional(),
  createdAt: instant.optional(),
  changedAt: instant.optional(),
  binnedAt: instant.optional().describe('Since when it lies in the bin'),
};

export const storySummarySchema = z.object(summary).meta({ id: 'StorySummary' });

export const storyAnswerSchema = z
  .object({
    ...summary,
    body: bodySchema,
    authors: z.array(named).describe('Of the bylines with role "by"'),
    topics: z.array(named),
    related: z.array(
      z.union([
        z.object({ id: z.string(), slug: z.string(), headline: z.string(), url: z.string() }),
        z.object({ url: z.string(), title: z.string() }),
      ]),
    ),
    headlines: z.record(z.string(), z.string()).nullable(),
    description: z.string().nullable(),
    sources: z.array(z.object({ name: z.string(), url: z.string().optional(), rights: z.string().optional() })),
    heroImage: shownPictureSchema.nullable(),
    commentsMode: z.string().nullable(),
    access: z.literal('public'),
    noindex: z.boolean(),
    sensitive: z.boolean(),
    evergreen: z.boolean(),
    promos: z.boolean().describe('False: no promo stands in it'),
    mobileEdition: z.boolean(),
    excludeFromTrending: z.boolean(),
    publishAt: instant.nullable().optional(),
    unpublishAt: instant.nullable().optional(),
    embargoUntil: instant.nullable().optional(),
    firstPublishedAt: instant.nullable().optional(),
    customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .meta({ id: 'Story' });

export const publishedAnswerSchema = storyAnswerSchema
  .extend({ replaced: planSchema.nullable().describe('What was planned before and is not any more') })
  .meta({ id: 'StoryAfterAct' });

export type StorySummary = z.infer<typeof storySummarySchema>;
export type StoryAnswer = z.infer<typeof storyAnswerSchema>;
export type Status = z.infer<typeof statusSchema>;
