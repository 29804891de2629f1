import { z } from 'zod';

/** What was done that readers must find done. */
export const receiptActSchema = z.enum(['published', 'unpublished', 'retracted', 'taken-down']);

/** Where a receipt looks, in the order in which it is shown. */
export const receiptPlaceSchema = z.enum([
  ...(['page', 'mobile page', 'history', 'short address', 'front', 'section'] as const),
  ...(['RSS feed', 'Atom feed', 'JSON feed', 'section feed', 'sitemap', 'news sitemap', 'search'] as const),
]);

/** `seen from inside only`: the site's public name could not be reached, so the program's own listener was asked. */
export const receiptResultSchema = z.enum(['seen', 'seen from inside only', 'not seen']);

export const receiptLineSchema = z.object({
  what: receiptPlaceSchema,
  url: z.string(),
  expected: z.string(),
  result: receiptResultSchema,
  status: z.int().nullable().describe('Status of the last answer; null where none came'),
  checkedAt: z.iso.datetime().describe('When it was first seen, or given up'),
  seconds: z.number().describe('From the moment the act took effect until then'),
});

export const receiptSchema = z
  .object({
    act: receiptActSchema,
    revision: z.int(),
    acceptedAt: z.iso.datetime(),
    effectiveAt: z.iso.datetime(),
    lines: z.array(receiptLineSchema),
  })
  .meta({ id: 'Receipt', description: 'What was seen of a publication by fetching it like an outsider' });

export type ReceiptAct = z.infer<typeof receiptActSchema>;
export type ReceiptPlace = z.infer<typeof receiptPlaceSchema>;
export type ReceiptResult = z.infer<typeof receiptResultSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
