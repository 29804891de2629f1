import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

const fields = {
  name: plainLine({ max: 200 }),
  /** A part of the address; left out, it is made of the name. */
  slug: plainLine({ max: 160 }),
  /** What stands beside the name: "Harbour correspondent". */
  role: plainLine({ min: 0, max: 200 }),
  bio: plainLine({ min: 0, max: 4000 }),
};

export const newAuthorSchema = z
  .strictObject({ name: fields.name, ...z.strictObject(fields).omit({ name: true }).partial().shape })
  .meta({ id: 'NewAuthor' });

export const authorChangeSchema = z.strictObject(fields).partial().meta({ id: 'AuthorChange' });

export const authorSchema = z
  .object({ id: z.string(), slug: z.string(), name: z.string(), role: z.string(), bio: z.string() })
  .meta({ id: 'Author' });

export type NewAuthor = z.infer<typeof newAuthorSchema>;
export type AuthorChange = z.infer<typeof authorChangeSchema>;
export type Author = z.infer<typeof authorSchema>;
