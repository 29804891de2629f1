import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { focalPointSchema } from './media.schema.ts';

/** A picture chosen for a story, an author: sent, kept, and as answers and pages show it. */

const line = {
  alt: plainLine({ min: 0, max: 2000 }),
  caption: plainLine({ max: 2000 }),
  credit: plainLine({ max: 500 }),
};
const side = z.int().min(1).max(20_000);

/** A picture that is no medium of ours but a path of this site (readers' pages load nothing from elsewhere). */
export const pathPictureSchema = z.strictObject({
  src: z
    .string()
    .max(2048)
    .regex(/^\/(?!\/)[^\s\\]*$/, 'Must be a path on this site'),
  width: side,
  height: side,
  alt: line.alt,
  caption: line.caption.exactOptional(),
  credit: line.credit.exactOptional(),
});

/** A medium by its hash. What is left out is what the medium says of itself, also when that changes. */
export const mediaPictureSchema = z.strictObject({
  media: z.string(),
  alt: line.alt.exactOptional(),
  decorative: z.boolean().exactOptional(),
  caption: line.caption.exactOptional(),
  credit: line.credit.exactOptional(),
  focalPoint: focalPointSchema.exactOptional(),
});

export const storedPictureSchema = z.union([mediaPictureSchema, pathPictureSchema]);

const size = z.strictObject({ src: z.string(), width: z.number(), height: z.number() });
const shown = {
  srcset: z.string().exactOptional(),
  /** The same in better formats, the best first. */
  sources: z.array(z.strictObject({ type: z.string(), srcset: z.string() })).exactOptional(),
  /** 1:1, 4:3 and 16:9, for machines. */
  crops: z.array(size).exactOptional(),
  /** The social card, always JPEG. */
  social: size.exactOptional(),
};

/** As a page or an answer shows it. */
export const shownPictureSchema = z.strictObject({
  media: z.strictObject({ id: z.string(), hash: z.string() }).exactOptional(),
  src: z.string(),
  width: z.number(),
  height: z.number(),
  alt: z.string(),
  decorative: z.boolean().exactOptional(),
  caption: z.string().exactOptional(),
  credit: z.string().exactOptional(),
  focalPoint: focalPointSchema.exactOptional(),
  ...shown,
});

/**
 * What may be sent: a medium by id or hash, or a path of this site with its size. An answer may be sent back as it is; what of it
 * follows from the medium is not looked at.
 */
export const sentPictureSchema = z
  .strictObject({
    media: z
      .union([z.string().min(1).max(200), z.object({ id: z.string().min(1).max(200) })], {
        error: 'Must be an id or a hash',
      })
      .exactOptional(),
    ...pathPictureSchema.partial().shape,
    decorative: z.boolean().exactOptional(),
    focalPoint: focalPointSchema.exactOptional(),
    ...shown,
  })
  .superRefine((sent, context) => {
    if (sent.media !== undefined) return;
    for (const field of ['src', 'width', 'height', 'alt'] as const) {
      if (sent[field] !== undefined) continue;
      context.addIssue({ code: 'custom', path: [field], message: 'Is missing where no media is named' });
    }
  });

export type PathPicture = z.infer<typeof pathPictureSchema>;
export type MediaPicture = z.infer<typeof mediaPictureSchema>;
export type StoredPicture = z.infer<typeof storedPictureSchema>;
export type ShownPicture = z.infer<typeof shownPictureSchema>;
export type SentPicture = z.infer<typeof sentPictureSchema>;
