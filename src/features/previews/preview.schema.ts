import { z } from 'zod';

export const newPreviewLinkSchema = z
  .strictObject({ days: z.number().int().min(1).max(30).default(3).describe('How long it holds') })
  .default({ days: 3 });

export const previewLinkSchema = z
  .object({
    id: z.string(),
    madeBy: z.string(),
    expiresAt: z.string(),
    usedAt: z.string().nullable().describe('When it was last used'),
  })
  .meta({ id: 'PreviewLink' });
export type PreviewLink = z.infer<typeof previewLinkSchema>;

export const madePreviewLinkSchema = previewLinkSchema.extend({
  url: z.string().nullable().describe('Shown this once; null when a request is repeated with its Idempotency-Key'),
});
