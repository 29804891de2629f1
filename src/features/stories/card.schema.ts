import { z } from 'zod';
import { shownPictureSchema, storedPictureSchema } from '../media/picture.schema.ts';

/** What a story is; opinion, sponsored and press releases are labelled as such wherever they stand. */
export const STORY_TYPES = ['news', 'analysis', 'opinion', 'explainer', 'live', 'sponsored', 'press-release'] as const;
export type StoryType = (typeof STORY_TYPES)[number];

/** What of a story is kept beside its publication for lists. Touches `card:ID` when it changes. */
export const cardContentSchema = z.strictObject({
  headline: z.string(),
  /** For narrow places. */
  shortHeadline: z.string().exactOptional(),
  kicker: z.string().exactOptional(),
  standfirst: z.string().exactOptional(),
  type: z.enum(STORY_TYPES),
  /** Who wrote it (role "by"), in order; `author` is an id where the name has a page of its own. */
  bylines: z.array(z.strictObject({ author: z.string().exactOptional(), name: z.string() })),
  picture: storedPictureSchema.exactOptional(),
  /** Not to be found by search engines: sitemaps leave it out. */
  noindex: z.literal(true).exactOptional(),
  /** Not in lists of what is read most: sensitive, or taken out by an editor. */
  excludeFromTrending: z.literal(true).exactOptional(),
});

/** A story as it stands in a list of public stories. */
export const cardSchema = z
  .strictObject({
    id: z.string(),
    /** Path of the story on this site, decoded, with the edition's prefix. */
    address: z.string(),
    ...cardContentSchema.shape,
    /** Cut for lists, 16:9. */
    picture: shownPictureSchema.exactOptional(),
    section: z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), address: z.string() }),
    firstPublishedAt: z.date(),
    /** Last change that was not minor; equal to `firstPublishedAt` where there was none. */
    updatedAt: z.date(),
    retracted: z.boolean(),
  })
  .meta({ id: 'Card' });

export type CardContent = z.infer<typeof cardContentSchema>;
export type Card = z.infer<typeof cardSchema>;
