import { z } from 'zod';
import { openDirection, runningText } from '../../../platform/text/text.schema.ts';

/**
 * Text inside a block: runs of characters that carry marks, and line breaks.
 */

const LONGEST_ADDRESS = 4096;
/** Browsers strip or bend these in an address before they read it (URL Standard §4.4): never in one we keep. */
const BENT_BY_BROWSERS = /[\p{Cc}\p{Z}\p{Cs}\\\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;

/** True for an absolute http or https address with a host and without a user name or password. */
export function isWebAddress(address: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(address) || BENT_BY_BROWSERS.test(address)) return false;
  const url = URL.parse(address);
  return url !== null && url.hostname !== '' && url.username === '' && url.password === '';
}

/** True for a path on this site (`/world`), not for `//another.example` or `/\another.example`. */
export function isSitePath(address: string): boolean {
  return /^\/(?!\/)/.test(address) && !BENT_BY_BROWSERS.test(address);
}

/** True for what a link in a story may lead to: http, https, mailto, tel, a path on this site, or an `#anchor`. */
export function isLinkAddress(address: string): boolean {
  if (isWebAddress(address) || isSitePath(address)) return true;
  return /^(?:mailto:|tel:|#)./i.test(address) && !BENT_BY_BROWSERS.test(address);
}

/** An address a link may have. */
export const linkAddress = z.string().max(LONGEST_ADDRESS).refine(isLinkAddress, {
  message: 'Links may lead to http, https, mailto or tel addresses, a path on this site (/…) or an anchor (#…)',
});

/** An absolute http or https address. */
export const webAddress = z
  .string()
  .max(LONGEST_ADDRESS)
  .refine(isWebAddress, { message: 'Must be an absolute http or https address without a password' });

const strong = z.strictObject({ kind: z.literal('strong') });
const emphasis = z.strictObject({ kind: z.literal('emphasis') });
const code = z.strictObject({ kind: z.literal('code') });
const strikethrough = z.strictObject({ kind: z.literal('strikethrough') });
const superscript = z.strictObject({ kind: z.literal('superscript') });
const subscript = z.strictObject({ kind: z.literal('subscript') });
const link = z.strictObject({
  kind: z.literal('link'),
  href: linkAddress,
  /** What search engines are told of a link that was paid for or came from a reader. */
  rel: z
    .array(z.enum(['nofollow', 'sponsored', 'ugc']))
    .min(1)
    .max(3)
    .exactOptional(),
});
const language = z.strictObject({
  kind: z.literal('language'),
  /** BCP 47, such as `ar` or `zh-Hant-TW`. */
  lang: z.string().regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}$/),
  dir: z.enum(['ltr', 'rtl', 'auto']).exactOptional(),
});

/** What a run of text can be besides plain: in the order in which the renderers nest them, outermost first. */
export const markSchema = z
  .discriminatedUnion('kind', [language, link, strong, emphasis, strikethrough, superscript, subscript, code])
  .meta({ id: 'Mark' });

const textRun = z.strictObject({
  text: runningText,
  marks: z
    .array(markSchema)
    .max(8)
    .refine((marks) => new Set(marks.map((mark) => mark.kind)).size === marks.length, {
      message: 'Each kind of mark can stand only once on a run of text',
    })
    .exactOptional(),
});
const lineBreak = z.strictObject({ lineBreak: z.literal(true) });

/** The text of one paragraph, heading, list item or table cell. */
export const inlineText = z
  .array(z.union([textRun, lineBreak]))
  .superRefine((pieces, context) => {
    const reason = openDirection(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
    if (reason) context.addIssue({ code: 'custom', message: `The text ${reason}` });
  })
  .meta({ id: 'InlineText' });

export type Mark = z.infer<typeof markSchema>;
export type TextRun = z.infer<typeof textRun>;
export type LineBreak = z.infer<typeof lineBreak>;
export type InlineText = z.infer<typeof inlineText>;
