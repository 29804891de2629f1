import { z } from 'zod';
import { plainLine, runningText } from '../../../platform/text/text.schema.ts';
import { authorSchema } from '../../authors/author.schema.ts';
import { commentStatusSchema } from '../../comments/comment.schema.ts';
import { MEDIUM_KINDS, rightsSchema } from '../../media/media.schema.ts';
import { storedPictureSchema } from '../../media/picture.schema.ts';
import { bodySchema } from '../../stories/body/body.schema.ts';
import { STORY_TYPES } from '../../stories/card.schema.ts';
import { instantSchema } from '../../stories/story.schema.ts';
import { TOPIC_KINDS } from '../../topics/topic.schema.ts';

/** The lines of an export, but for stories (stories/records). What comes in by a file is checked as what comes in by the API. */

const id = z.guid();
const slug = z.string().min(1).max(400);
const locale = z.string().min(2).max(35);
const path = z.string().startsWith('/').max(4096);
const mediaHash = z.string().regex(/^[0-9a-f]{32}$/);

/** The first line. `site` is the exporting installation's address. */
export const headerRecord = z.strictObject({
  format: z.literal('courant'),
  version: z.literal(1),
  site: z.url().max(2048),
  personalData: z.boolean(),
});
/** The last line: without it the file was cut off. */
export const endRecord = z.strictObject({ lines: z.int().min(0) });

export const editionRecord = z.strictObject({
  tag: locale,
  prefix: z.string().max(35),
  name: plainLine({ max: 120 }),
  tagline: plainLine({ min: 0, max: 300 }),
  direction: z.enum(['ltr', 'rtl']),
  zone: z.string().regex(/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/),
  mobileEdition: z.boolean(),
});

export const sectionRecord = z.strictObject({
  ...{ id, locale, parent: id.nullable(), slug, createdAt: instantSchema },
  name: plainLine({ max: 120 }),
  description: plainLine({ min: 0, max: 1000 }),
  place: z.int(),
});

const { name, role, bio, links } = authorSchema.shape;
/** As it is kept, not as the API shows it: the portrait by its hash. */
const portrait = storedPictureSchema.nullable();
export const authorRecord = z.strictObject({ id, slug, name, role, bio, links, portrait, createdAt: instantSchema });

export const topicRecord = z.strictObject({
  ...{ id, locale, slug, createdAt: instantSchema },
  topicKind: z.enum(TOPIC_KINDS),
  name: plainLine({ max: 200 }),
  description: plainLine({ min: 0, max: 1000 }),
});

const pageRevision = z.strictObject({
  revision: z.int().min(1),
  title: plainLine({ max: 300 }),
  description: plainLine({ min: 0, max: 1000 }),
  body: bodySchema,
  madeAt: instantSchema,
});
export const pageRecord = z.strictObject({
  ...{ id, locale, slug, createdAt: instantSchema, changedAt: instantSchema },
  noindex: z.boolean(),
  footerPlace: z.int().nullable(),
  revisions: z.array(pageRevision).min(1).max(10_000),
});

/** A picture or file; its bytes lie beside the export under its hash. */
export const mediumRecord = z.strictObject({
  ...{ id, hash: mediaHash, createdAt: instantSchema, changedAt: instantSchema },
  kindOf: z.enum(MEDIUM_KINDS),
  contentType: z.string().max(100),
  fileName: z.string().min(1).max(500),
  ...{ bytes: z.int().min(0), width: z.int().min(1).nullable(), height: z.int().min(1).nullable() },
  ...{ alt: plainLine({ min: 0, max: 2000 }), decorative: z.boolean() },
  ...{ caption: plainLine({ min: 0, max: 2000 }), credit: plainLine({ min: 0, max: 500 }) },
  // Exports from before had neither.
  licence: plainLine({ min: 0, max: 500 }).default(''),
  expiresAt: instantSchema.nullable().default(null),
  ...{ focalX: z.int().min(0).max(100), focalY: z.int().min(0).max(100) },
  rights: rightsSchema,
  imported: z.boolean(),
  revision: z.int().min(1),
});

/** Where a former site had it. */
export const mediumAddressRecord = z.strictObject({ path, hash: mediaHash });

/** Every path ever used: what it leads to is one of the five. */
export const addressRecord = z.strictObject({
  ...{ path, locale, slug: z.string().max(400), createdAt: instantSchema },
  former: z.boolean(),
  story: id.nullable(),
  section: id.nullable(),
  topic: id.nullable(),
  author: id.nullable(),
  page: id.nullable(),
});

/** `email` is there only where personal data was asked for; `commenter` says which comments are of one person. */
export const commentRecord = z.strictObject({
  ...{ id, story: id, commenter: id, parent: id.nullable(), thread: id },
  email: z.string().max(254).nullable(),
  name: z.string().max(200),
  website: z
    .string()
    .max(2048)
    .regex(/^https?:\/\//)
    .nullable(),
  body: runningText,
  status: commentStatusSchema,
  before: commentStatusSchema.nullable(),
  heldFor: z.array(z.string().max(200)).max(50),
  page: z.int().min(1).nullable(),
  createdAt: instantSchema,
  decidedAt: instantSchema.nullable(),
});

export const promoRecord = z.strictObject({
  ...{ id, revision: z.int().min(1), text: bodySchema, afterParagraph: z.int().min(1).max(500) },
  ...{ locales: z.array(locale), sections: z.array(id), notSections: z.array(id), types: z.array(z.enum(STORY_TYPES)) },
  priority: z.int(),
  ...{ startsAt: instantSchema.nullable(), endsAt: instantSchema.nullable(), endedAt: instantSchema.nullable() },
  ...{ createdAt: instantSchema, changedAt: instantSchema },
});

export const importKeyRecord = z.strictObject({
  source: z.string().max(2048),
  of: z.string().max(40),
  foreignId: z.string().max(2048),
  id,
  revision: z.int().nullable(),
  fingerprint: z.string().max(200).nullable(),
});

export type EditionRecord = z.infer<typeof editionRecord>;
export type CommentRecord = z.infer<typeof commentRecord>;
export type AddressRecord = z.infer<typeof addressRecord>;
export type MediumRecord = z.infer<typeof mediumRecord>;
