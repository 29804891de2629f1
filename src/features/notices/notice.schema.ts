import { z } from 'zod';

export const noticeKindSchema = z.enum([
  'assigned',
  'filed',
  'returned',
  'corrected',
  'late',
  'unproven',
  'mentioned',
  'noted',
  'device',
]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/** What each kind is about, and whether it goes by mail too unless somebody says otherwise: a filed story is no reason to ring. */
export const NOTICE_KINDS: Record<NoticeKind, { about: string; byMail: boolean }> = {
  assigned: { about: 'A story is assigned to you', byMail: true },
  filed: { about: 'A story is filed to you, or to all editors', byMail: false },
  returned: { about: 'A story of yours is returned', byMail: true },
  corrected: { about: 'A story of yours is corrected or retracted by somebody else', byMail: true },
  late: { about: 'A story of yours is still a draft at its deadline', byMail: true },
  unproven: { about: 'What you published was not seen everywhere', byMail: true },
  mentioned: { about: 'Somebody speaks to you in a note beside a story', byMail: true },
  noted: { about: 'A note beside a story of yours, or an answer to one', byMail: false },
  device: { about: 'Your account is used from a device it was not used from before', byMail: true },
};

export const noticeSchema = z
  .object({
    id: z.string(),
    kind: noticeKindSchema,
    story: z.object({ id: z.string(), headline: z.string() }).nullable(),
    word: z.string(),
    by: z.string().nullable(),
    madeAt: z.string(),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

/** For each kind, whether it goes by mail too. */
export const choicesSchema = z.record(noticeKindSchema, z.boolean()).meta({ id: 'NoticeChoices' });
export const choicesChangeSchema = z.partialRecord(noticeKindSchema, z.boolean());
export type Choices = z.infer<typeof choicesSchema>;
