import { z } from 'zod';
import { plainLine } from '../../platform/text/text.schema.ts';

export const newGuestLinkSchema = z
  .strictObject({
    label: plainLine({ max: 100 }).describe('Whom it is for'),
    section: z.string().trim().min(1).max(200).nullish().describe('Of this section alone, by id or slug; else of all'),
    days: z.int().min(1).max(30).default(7).describe('How long it holds'),
  })
  .meta({ id: 'NewGuestLink' });
export type NewGuestLink = z.infer<typeof newGuestLinkSchema>;

export const guestLinkSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    section: z.string().nullable().describe('Its name; null: all sections'),
    madeBy: z.string(),
    expiresAt: z.string(),
    usedAt: z.string().nullable().describe('When it was last used'),
  })
  .meta({ id: 'GuestLink' });
export type GuestLink = z.infer<typeof guestLinkSchema>;

export const madeGuestLinkSchema = guestLinkSchema.extend({
  url: z.string().nullable().describe('Shown this once; null when a request is repeated with its Idempotency-Key'),
});

/** Who comes by a link. `section`: its id; null for all. */
export type Guest = { label: string; section: string | null; expiresAt: Date };

/** A story in hand, as a guest is told of it. */
export type GuestStory = {
  id: string;
  headline: string;
  section: string;
  workflow: 'draft' | 'in-review' | 'ready';
  isPublic: boolean;
  changedAt: Date;
};
