import { z } from 'zod';
import { normaliseText, plainLine, unfitCharacter } from '../../platform/text/text.schema.ts';

/** ads.txt of a large network has some thousand lines. */
const LONGEST_FILE = 200_000;

/** Their endings say what they are, here and where nginx sends them. */
export const FILE_ENDINGS = ['txt', 'html', 'xml', 'json'] as const;

const FILE_PATH = new RegExp(String.raw`^/(?:\.well-known/)?[a-z0-9_-][a-z0-9._-]*\.(?:${FILE_ENDINGS.join('|')})$`);

export const filePathSchema = z
  .string()
  .max(200)
  .overwrite((path) => `/${path.trim().toLowerCase().replace(/^\//, '')}`)
  .regex(FILE_PATH, 'Write a name such as /ads.txt or /.well-known/security.txt: txt, html, xml or json');

export const newVerificationFileSchema = z
  .strictObject({
    path: filePathSchema.describe('Such as /ads.txt or /.well-known/security.txt; in lower case'),
    content: z
      .string()
      .max(LONGEST_FILE)
      .overwrite(normaliseText)
      .refine((text) => text.trim() !== '', 'The file is empty')
      .superRefine((text, context) => {
        const reason = unfitCharacter(text);
        if (reason) context.addIssue({ code: 'custom', message: `The file ${reason}` });
      }),
  })
  .superRefine(({ path, content }, context) => {
    if (path.endsWith('.json') && !isJson(content))
      context.addIssue({ code: 'custom', path: ['content'], message: 'This is no JSON, which its ending promises' });
  })
  .meta({ id: 'NewVerificationFile' });

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a page says of itself by these is Courant's affair. */
const OWN_TAGS =
  /^(?:robots|.*bot|viewport|referrer|description|keywords|theme-color|color-scheme|generator|(?:og|twitter|article):.*)$/i;

export const newVerificationTagSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, 'This is no name of a tag, such as google-site-verification')
      .refine((name) => !OWN_TAGS.test(name), 'What pages say by this tag is decided elsewhere'),
    content: plainLine({ max: 500 }),
  })
  .meta({ id: 'NewVerificationTag' });

const madeBy = { madeBy: z.string().nullable(), madeAt: z.string() };
export const verificationFileSchema = z
  .object({ path: z.string(), content: z.string(), ...madeBy })
  .meta({ id: 'VerificationFile' });
export const verificationTagSchema = z
  .object({ name: z.string(), content: z.string(), ...madeBy })
  .meta({ id: 'VerificationTag' });

export type NewVerificationFile = z.infer<typeof newVerificationFileSchema>;
export type NewVerificationTag = z.infer<typeof newVerificationTagSchema>;
export type VerificationFile = z.infer<typeof verificationFileSchema>;
export type VerificationTag = z.infer<typeof verificationTagSchema>;
