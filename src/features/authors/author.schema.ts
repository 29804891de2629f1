import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';
import { type StoredPicture, sentPictureSchema, shownPictureSchema } from '../media/picture.schema.ts';

/** Where else an author is found. Also told to machines, as `sameAs`. */
const linkSchema = z.strictObject({
  label: plainLine({ max: 80 }),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine((address) => !/\s/.test(address), { message: 'Must not contain spaces' }),
});

const fields = {
  name: plainLine({ max: 200 }),
  /** A part of the address; left out, it is made of the name. */
  slug: plainLine({ max: 160 }),
  /** What stands beside the name: "Harbour correspondent". */
  role: plainLine({ min: 0, max: 200 }),
  bio: plainLine({ min: 0, max: 4000 }),
  links: z.array(linkSchema).max(10),
  /** A medium by id or hash, or a path of this site. */
  portrait: sentPictureSchema.nullable(),
};

export const newAuthorSchema = z
  .strictObject({ name: fields.name, ...z.strictObject(fields).omit({ name: true }).partial().shape })
  .meta({ id: 'NewAuthor' });

export const authorChangeSchema = z.strictObject(fields).partial().meta({ id: 'AuthorChange' });

export const authorSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    role: z.string(),
    bio: z.string(),
    links: z.array(linkSchema),
    portrait: shownPictureSchema.nullable(),
  })
  .meta({ id: 'Author' });

export type NewAuthor = z.infer<typeof newAuthorSchema>;
export type AuthorChange = z.infer<typeof authorChangeSchema>;
export type Author = z.infer<typeof authorSchema>;
/** As it is kept: the portrait by its hash. */
export type StoredAuthor = Omit<Author, 'portrait'> & { portrait: StoredPicture | null };
