import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { type StoredPicture, sentPictureSchema, storedPictureSchema } from '../media/picture.schema.ts';
import { type Body, bodyInputSchema, bodySchema } from './body/body.schema.ts';
import { STORY_TYPES } from './card.schema.ts';

/**
 * A story at its edges: as it is sent (references by id or slug, body in several formats), as it is stored in a revision
 * (references by id, body as blocks) and as the API answers it (references with id, slug and name).
 */

export const BYLINE_ROLES = ['by', 'reporting', 'photo', 'translation', 'editing'] as const;
const bylineRole = z.enum(BYLINE_ROLES);

/** Years outside these are slips of the hand (year 0, year 9999), never news. */
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;

/** An instant of ISO 8601 with its offset, in a year that a newsroom can mean. */
export const instantSchema = z.iso.datetime({ offset: true, abort: true }).refine(
  (instant) => {
    const year = new Date(instant).getUTCFullYear();
    return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
  },
  { message: `Must lie between the years ${EARLIEST_YEAR} and ${LATEST_YEAR}` },
);

const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((address) => !/\s/.test(address), { message: 'Must not contain spaces' });

/** Something named by its id or its slug; an answer's `{id, slug, name}` may be sent back as it is. */
const reference = z.union([z.string().min(1).max(200), z.object({ id: z.string().min(1).max(200) })], {
  error: 'Must be an id or a slug',
});
export const references = z.array(reference).max(50);

const headlines = z.strictObject({
  short: plainLine({ max: 200 }).exactOptional(),
  seo: plainLine({ max: 300 }).exactOptional(),
  social: plainLine({ max: 300 }).exactOptional(),
  push: plainLine({ max: 200 }).exactOptional(),
});

const source = z.strictObject({
  name: plainLine({ max: 300 }),
  url: webAddress.exactOptional(),
  rights: plainLine({ max: 500 }).exactOptional(),
});

const CUSTOM_FIELDS = 50;
const customFields = z
  .record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/),
    z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]),
  )
  .refine((fields) => Object.keys(fields).length <= CUSTOM_FIELDS, { message: `At most ${CUSTOM_FIELDS} fields` });

/** Fields that are the same sent, stored and answered. */
const plainFields = {
  kicker: plainLine({ max: 120 }),
  standfirst: plainLine({ max: 2000 }),
  type: z.enum(STORY_TYPES),
  headlines,
  description: plainLine({ max: 1000 }),
  sources: z.array(source).max(20),
  publishAt: instantSchema,
  unpublishAt: instantSchema,
  embargoUntil: instantSchema,
  firstPublishedAt: instantSchema,
  commentsMode: z.enum(['open', 'moderated', 'closed', 'off']),
  access: z.literal('public', { error: 'Only "public" until there are memberships' }),
  noindex: z.boolean(),
  sensitive: z.boolean(),
  evergreen: z.boolean(),
  /** False: no promo stands in this story. */
  promos: z.boolean(),
  /** Whether it has a mobile edition (AMP) where the site has; true unless said otherwise. */
  mobileEdition: z.boolean(),
  /** Never in lists of what is read most; sensitive stories never are. */
  excludeFromTrending: z.boolean(),
  customFields,
};

const headline = plainLine({ max: 300 });

const sentByline = z.union([
  z.object({ author: reference, role: bylineRole.default('by') }),
  z.object({ name: plainLine({ max: 300 }), role: bylineRole.default('by') }),
]);
const sentRelated = z.union([z.strictObject({ url: webAddress, title: plainLine({ max: 300 }) }), reference]);

/** Fields that are resolved before they are stored. */
const sentFields = {
  slug: z.string().min(1).max(400),
  sections: references,
  topics: references,
  bylines: z.array(sentByline).max(50),
  /** Shorthand for bylines of role "by". */
  authors: references,
  /** Shorthand for one of `sources`. */
  source: z.union([plainLine({ max: 300 }), source]),
  related: z.array(sentRelated).max(20),
  /** The lead picture: a medium by id or hash, or a path of this site. */
  heroImage: sentPictureSchema,
  /** A BCP 47 tag of one of this installation's editions. */
  locale: z.string().min(2).max(35),
};

/** `POST /api/v1/stories`. */
export const newStorySchema = z
  .strictObject({
    headline,
    section: reference,
    body: bodyInputSchema.optional(),
    ...z.strictObject({ ...plainFields, ...sentFields }).partial().shape,
  })
  .meta({ id: 'NewStory' });

/** `PATCH /api/v1/stories/{id}`: the fields that change; null clears one. */
export const storyChangeSchema = z
  .strictObject({
    headline: headline.optional(),
    section: reference.optional(),
    body: bodyInputSchema.optional(),
    ...nullable(z.strictObject({ ...plainFields, ...sentFields }).partial().shape),
  })
  .meta({ id: 'StoryChange' });

/** The same shape, each field of which may also be null. */
function nullable<Shape extends Record<string, z.ZodOptional<z.ZodType>>>(shape: Shape) {
  const entries = Object.entries(shape).map(([field, schema]) => [field, schema.unwrap().nullable().optional()]);
  return Object.fromEntries(entries) as {
    [Field in keyof Shape]: z.ZodOptional<z.ZodNullable<ReturnType<Shape[Field]['unwrap']>>>;
  };
}

type PlainFields = { [Field in keyof typeof plainFields]: z.infer<(typeof plainFields)[Field]> };
export type BylineRole = (typeof BYLINE_ROLES)[number];
export type StoredByline = { author: string; role: BylineRole } | { name: string; role: BylineRole };
export type StoredRelated = { story: string } | { url: string; title: string };

/** A whole story as a revision keeps it; references are ids, so that names and slugs follow what they refer to. */
export type StoryDocument = {
  headline: string;
  slug: string;
  section: string;
  /** Other sections it is listed in; never the main one. */
  sections: string[];
  /** Left out of documents from before there were topics. */
  topics?: string[];
  bylines: StoredByline[];
  related: StoredRelated[];
  heroImage?: StoredPicture;
  body: Body;
} & Pick<PlainFields, 'type'> &
  Partial<Omit<PlainFields, 'type'>>;

const storedByline = z.union([
  z.strictObject({ author: z.guid(), role: bylineRole }),
  z.strictObject({ name: plainLine({ max: 300 }), role: bylineRole }),
]);
const storedRelated = z.union([
  z.strictObject({ story: z.guid() }),
  z.strictObject({ url: webAddress, title: plainLine({ max: 300 }) }),
]);
const { type: storyType, ...optionalFields } = plainFields;

/** A whole story as another installation exported it: what comes in by a file is checked as what comes in by the API. */
export const storyDocumentSchema = z.strictObject({
  headline,
  slug: z.string().min(1).max(400),
  section: z.guid(),
  sections: z.array(z.guid()).max(50),
  topics: z.array(z.guid()).max(50).exactOptional(),
  bylines: z.array(storedByline).max(50),
  related: z.array(storedRelated).max(20),
  heroImage: storedPictureSchema.exactOptional(),
  body: bodySchema,
  type: storyType,
  ...z.strictObject(optionalFields).partial().shape,
});

/** A field of a document, as revisions and their comparison name it. */
export const storyFieldSchema = storyDocumentSchema.keyof();
export type StoryField = z.infer<typeof storyFieldSchema>;

export type NewStory = z.infer<typeof newStorySchema>;
export type StoryChange = z.infer<typeof storyChangeSchema>;
export type Reference = z.infer<typeof reference>;
export type SentByline = z.infer<typeof sentByline>;
export type SentRelated = z.infer<typeof sentRelated>;
