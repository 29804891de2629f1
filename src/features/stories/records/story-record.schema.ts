import { z } from 'zod';
import { cardContentSchema } from '../card.schema.ts';
import { instantSchema, storyDocumentSchema } from '../story.schema.ts';

/**
 * A story with all that is known of it, as it leaves for a file and comes in from one: every revision and every publication, by
 * the ids they have. Sections, topics and authors are named by their ids; editions by their language tag, since a new
 * installation has one already.
 */
const publicationRecord = z.strictObject({
  id: z.guid(),
  revision: z.int().min(1),
  kind: z.enum(['first', 'minor', 'update', 'clarification', 'correction', 'retraction', 'again']),
  note: z.string().max(4000),
  /** Left out by exports from before there was a choice. */
  notePlace: z.enum(['top', 'bottom']).default('top'),
  /** A path, decoded. */
  address: z.string().startsWith('/').max(4096),
  from: instantSchema,
  until: instantSchema.nullable(),
  firstPublishedAt: instantSchema,
  updatedAt: instantSchema,
  retraction: z.strictObject({ notice: z.string().max(4000), text: z.enum(['keep', 'remove']) }).nullable(),
  card: cardContentSchema,
});

const revisionRecord = z.strictObject({
  revision: z.int().min(1),
  kind: z.enum(['save', 'autosave', 'restore']),
  madeAt: instantSchema,
  document: storyDocumentSchema,
});

const MOST_REVISIONS = 10_000;

export const storyRecordSchema = z
  .strictObject({
    id: z.guid(),
    locale: z.string().min(2).max(35),
    slug: z.string().min(1).max(400),
    slugChosen: z.boolean(),
    workflow: z.enum(['draft', 'in-review', 'ready']),
    feedGuid: z.string().min(1).max(2048),
    firstPublishedAt: instantSchema.nullable(),
    address: z.string().startsWith('/').max(4096).nullable(),
    createdAt: instantSchema,
    changedAt: instantSchema,
    takenDown: z
      .strictObject({ at: instantSchema, status: z.literal([410, 451]), notice: z.string().nullable() })
      .nullable(),
    revisions: z.array(revisionRecord).min(1).max(MOST_REVISIONS),
    publications: z.array(publicationRecord).max(MOST_REVISIONS),
  })
  .refine(
    ({ revisions, publications }) => {
      const known = new Set(revisions.map(({ revision }) => revision));
      return known.size === revisions.length && publications.every(({ revision }) => known.has(revision));
    },
    { message: 'A publication is of a revision that is not there, or a revision is there twice' },
  )
  .refine(({ publications }) => neverOverlap(publications), { message: 'Publications must follow one another' });

type Range = { from: string; until: string | null };

function neverOverlap(publications: readonly Range[]): boolean {
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, until } of publications) {
    if (Date.parse(from) < end || (until !== null && Date.parse(until) <= Date.parse(from))) return false;
    end = until === null ? Number.POSITIVE_INFINITY : Date.parse(until);
  }
  return true;
}

export type StoryRecord = z.infer<typeof storyRecordSchema>;
export type PublicationRecord = StoryRecord['publications'][number];
