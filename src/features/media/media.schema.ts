import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

/** A medium at its edges: what is said of it when it is sent, and how the API answers it. */

export const MEDIUM_KINDS = ['picture', 'audio', 'video', 'file'] as const;

/** The point that no crop may cut off, in parts of width and height from the top left corner. */
export const focalPointSchema = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

const fields = {
  /** What the picture shows, for those who don't see it. Left empty it must be written before a story with it is published. */
  alt: plainLine({ min: 0, max: 2000 }),
  /** It says nothing that the text does not: readers of screens are spared it. */
  decorative: z.boolean(),
  caption: plainLine({ min: 0, max: 2000 }),
  credit: plainLine({ min: 0, max: 500 }),
  focalPoint: focalPointSchema,
  /** Under which licence it may be shown, in words or as an address. */
  licence: plainLine({ min: 0, max: 500 }),
  /** Until when; null: without an end. */
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
};

/** What the file says of itself by IPTC, XMP or EXIF; it stays in every size that readers get. */
export const rightsSchema = z.strictObject({
  creator: z.string().exactOptional(),
  credit: z.string().exactOptional(),
  copyright: z.string().exactOptional(),
  usageTerms: z.string().exactOptional(),
  /** Address of the licence (xmpRights:WebStatement). */
  licence: z.string().exactOptional(),
  /** From the IPTC's list (cv.iptc.org/newscodes/digitalsourcetype): photograph, composite, made by an algorithm … */
  digitalSourceType: z.string().exactOptional(),
});

const truth = z.enum(['true', '1', 'on', 'false', '0', '']).transform((text) => ['true', '1', 'on'].includes(text));
const point = z
  .string()
  .regex(
    /^(?:0|1|0?\.\d{1,6}|1\.0+|0\.\d{1,6}),(?:0|1|0?\.\d{1,6}|1\.0+)$/,
    'Must be two numbers from 0 to 1, such as 0.5,0.4',
  )
  .transform((text) => {
    const [x = 0.5, y = 0.5] = text.split(',').map(Number);
    return { x, y };
  });

/** Fields beside an uploaded file: parts of the form, or parameters of the address where the body is the file itself. */
export const uploadFieldsSchema = z.object({
  alt: fields.alt.optional(),
  decorative: truth.optional(),
  caption: fields.caption.optional(),
  credit: fields.credit.optional(),
  focalPoint: point.optional(),
  fileName: z.string().max(500).optional(),
});

/** `PATCH /api/v1/media/{id}`: the fields that change. */
export const mediumChangeSchema = z.strictObject(fields).partial().meta({ id: 'MediumChange' });

const rendition = z.object({ src: z.string(), width: z.number(), height: z.number() });

export const mediumSchema = z
  .object({
    id: z.string(),
    hash: z.string().describe('What the text of a story names it by'),
    kind: z.enum(MEDIUM_KINDS),
    contentType: z.string().describe('Of what was sent, told by its content'),
    fileName: z.string(),
    bytes: z.number(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    alt: z.string(),
    decorative: z.boolean(),
    caption: z.string(),
    credit: z.string(),
    licence: z.string(),
    expiresAt: z.string().nullable().describe('When the right to show it ends'),
    focalPoint: focalPointSchema,
    rights: rightsSchema,
    urls: z.object({
      src: z.string().describe('A size for most uses; of recordings and files, the file'),
      srcset: z.string().nullable(),
      sources: z.array(z.object({ type: z.string(), srcset: z.string() })),
      crops: z.array(rendition.extend({ ratio: z.string() })),
      social: rendition.nullable().describe('The social card: always JPEG, 1200 × 630'),
    }),
    ready: z.boolean().describe('Whether all sizes and formats are made; before that there is JPEG'),
    public: z.boolean().describe('Whether strangers may see it now, because something public shows it'),
    imported: z.boolean(),
    revision: z.number(),
    createdAt: z.string(),
    changedAt: z.string(),
    killed: z.object({ at: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'Medium' });

export type MediumKind = (typeof MEDIUM_KINDS)[number];
export type FocalPoint = z.infer<typeof focalPointSchema>;
export type Rights = z.infer<typeof rightsSchema>;
export type UploadFields = z.infer<typeof uploadFieldsSchema>;
export type MediumChange = z.infer<typeof mediumChangeSchema>;
export type Medium = z.infer<typeof mediumSchema>;
