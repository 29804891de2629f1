import { z } from 'zod';
import { plainLine, runningText } from '../../platform/text/text.schema.ts';

/** A comment at its edges: as a form or a program sends it, as everybody may read it, as moderators see it. */

/** `open`: published at once unless a check holds it; `moderated`: every one waits; `closed`: read only; `off`: none at all. */
export const commentsModeSchema = z.enum(['open', 'moderated', 'closed', 'off']);
export type CommentsMode = z.infer<typeof commentsModeSchema>;

export const commentStatusSchema = z.enum(['pending', 'approved', 'rejected', 'spam']);
export type CommentStatus = z.infer<typeof commentStatusSchema>;

export const LONGEST_COMMENT = 5_000;
/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
const LONGEST_EMAIL = 254;

/** `example.org` is what people type; nothing but the web can be linked. */
const website = z
  .string()
  .trim()
  .max(300)
  .transform((typed) => (typed === '' || /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`))
  .pipe(z.union([z.literal(''), z.url({ protocol: /^https?$/, hostname: z.regexes.domain })]))
  .transform((address) => (address === '' ? null : new URL(address).href));

const fields = {
  /** Shown, so an address typed here by mistake is sent back instead. */
  name: plainLine({ max: 80 }).refine((name) => !name.includes('@'), { message: 'An address does not belong here' }),
  email: z.string().trim().max(LONGEST_EMAIL).pipe(z.email()),
  website: website.nullish().transform((address) => address ?? null),
  body: runningText.transform((text) => text.trim()).pipe(z.string().min(1)),
  parent: z
    .uuid()
    .nullish()
    .transform((parent) => parent ?? null),
};

/** What the act takes. The length of the text is a check, so that it is answered with the others. */
export const newCommentSchema = z.strictObject(fields).meta({ id: 'NewComment' });
export type NewComment = z.infer<typeof newCommentSchema>;

/** What everybody may read. */
export const commentSchema = z
  .object({
    id: z.string(),
    story: z.string(),
    parent: z.string().nullable(),
    name: z.string(),
    website: z.string().nullable(),
    body: z.string(),
    createdAt: z.iso.datetime(),
    url: z.string().describe('Absolute, with the page it stands on'),
  })
  .meta({ id: 'Comment' });

/** The answer to a new one. A held one is not told why: that would teach how to get around it. */
export const leftCommentSchema = z
  .object({ id: z.string(), status: z.enum(['published', 'held']), url: z.string() })
  .meta({ id: 'LeftComment' });

/** Moderators see the reasons and the person's record, never an address. */
export const moderatedCommentSchema = z
  .object({
    id: z.string(),
    story: z.object({ id: z.string(), headline: z.string(), url: z.string() }),
    status: commentStatusSchema,
    heldFor: z.array(z.string()),
    parent: z.string().nullable(),
    name: z.string(),
    website: z.string().nullable(),
    body: z.string(),
    createdAt: z.iso.datetime(),
    reports: z.number().describe('From readers, not settled yet'),
    commenter: z.object({ id: z.string(), approved: z.number(), rejected: z.number(), spam: z.number() }),
  })
  .meta({ id: 'ModeratedComment' });
export type ModeratedComment = z.infer<typeof moderatedCommentSchema>;

export const commentSettingsSchema = z
  .object({
    mode: commentsModeSchema.describe('Of stories that say nothing of their own'),
    holdFirst: z.boolean().describe('A person’s first comment waits for a moderator'),
    mostLinks: z.number().describe('More of them are held'),
    blockedWords: z.array(z.string()).describe('Words and phrases; a comment with one is held'),
  })
  .meta({ id: 'CommentSettings' });
export type CommentSettings = z.infer<typeof commentSettingsSchema>;

export const commentSettingsChangeSchema = z
  .strictObject({
    mode: commentsModeSchema,
    holdFirst: z.boolean(),
    mostLinks: z.int().min(0).max(100),
    blockedWords: z.array(plainLine({ max: 100 })).max(2_000),
  })
  .partial()
  .meta({ id: 'CommentSettingsChange' });
export type CommentSettingsChange = z.infer<typeof commentSettingsChangeSchema>;

/** Fields of the form on the page; `comment` is what the API calls `body`. */
export const FORM_FIELDS = ['name', 'email', 'website', 'comment', 'parent'] as const;
export type FormField = (typeof FORM_FIELDS)[number];
export type FormFault =
  | 'required'
  | 'too-long'
  | 'not-an-address'
  | 'not-a-website'
  | 'unfit'
  | 'address-in-name'
  | 'no-such-parent'
  | 'too-many';
