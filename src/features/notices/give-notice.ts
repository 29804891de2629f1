import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { orderMail } from '../../platform/mail/index.ts';
import { workingHeadlines } from '../stories/index.ts';
import { NOTICE_KINDS, type NoticeKind } from './notice.schema.ts';
import './notices.tables.ts';

export type NoticeToGive = {
  kind: NoticeKind;
  /** Ids of accounts; whoever may no longer come in is left out. */
  to: readonly (string | null)[];
  story?: string | undefined;
  word?: string;
  by?: string | null;
};

/** Where mails lead. */
export type Paper = { siteUrl: string; siteName: () => string };

/** Tells people something, in the studio and, as each has chosen, by mail; nobody is told of what they did themselves. */
export async function giveNotice(tx: Transaction, paper: Paper, notice: NoticeToGive): Promise<void> {
  const { kind, story, word = '', by = null } = notice;
  const ids = [...new Set(notice.to)].filter((id) => id !== null && id !== by) as string[];
  if (ids.length === 0) return;
  const people = await tx
    .selectFrom('users as u')
    .leftJoin('notice_choices as c', (join) => join.onRef('c.user_id', '=', 'u.id').on('c.kind', '=', kind))
    .select(['u.id', 'u.email', 'u.name', 'c.by_mail'])
    .where('u.id', 'in', ids)
    .where('u.disabled_at', 'is', null)
    .execute();
  if (people.length === 0) return;
  await tx
    .insertInto('notices')
    .values(people.map(({ id }) => ({ id: newId(), user_id: id, kind, story_id: story ?? null, word, made_by: by })))
    .execute();
  const byMail = people.filter(({ by_mail }) => by_mail ?? NOTICE_KINDS[kind].byMail);
  if (byMail.length === 0) return;
  const letter = await letterOf(tx, paper, { kind, story, word, by });
  for (const { email, name } of byMail)
    await orderMail(tx, { to: email, subject: letter.subject, body: `${name},\n\n${letter.body}` });
}

const SUBJECTS: Record<NoticeKind, string> = {
  ...{ assigned: 'For you', filed: 'Filed', returned: 'Returned', corrected: 'Corrected', late: 'Late' },
  ...{
    unproven: 'Not seen everywhere',
    mentioned: 'To you',
    noted: 'Noted',
    device: 'Your account was used from a new device',
  },
};

async function letterOf(
  tx: Transaction,
  { siteUrl, siteName }: Paper,
  { kind, story, word, by }: Omit<NoticeToGive, 'to'>,
): Promise<{ subject: string; body: string }> {
  const headline = (await workingHeadlines(tx, [story ?? null])).get(story ?? '') ?? '';
  const author =
    by == null ? undefined : await tx.selectFrom('users').select('name').where('id', '=', by).executeTakeFirst();
  const parts = [
    `${NOTICE_KINDS[kind].about}.`,
    headline,
    word ? `${author ? `${author.name}: ` : ''}${word}` : author ? `By ${author.name}.` : '',
    `${siteUrl}/studio/${story === undefined ? 'account' : `stories/${story}`}`,
    `Which of these come by mail is your choice: ${siteUrl}/studio/notices`,
  ];
  return {
    subject: `${siteName()}: ${SUBJECTS[kind]}${headline ? ` – ${headline}` : ''}`,
    body: parts.filter(Boolean).join('\n\n'),
  };
}
