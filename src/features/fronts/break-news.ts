import { v7 as uuid } from 'uuid';
import { touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition } from '../editions/index.ts';
import type { NewBreaking } from './front.schema.ts';
import { breakingTag } from './fronts.tags.ts';

const LONGEST = 12 * 3_600_000;

/**
 * Puts a line over all fronts, in place of the one that is there. Every front is touched now and at its end; stories are not, since one
 * line would have the whole archive made anew.
 * @throws Problem 422
 */
export async function breakNews(tx: Transaction, by: Actor, { text, story, until }: NewBreaking): Promise<string> {
  const { id: edition } = await defaultEdition(tx);
  const now = await actTime(tx);
  const end = new Date(until);
  if (end <= now) throw unprocessable('/until', 'This time is past.');
  if (end.getTime() - now.getTime() > LONGEST)
    throw unprocessable('/until', 'A breaking bar stands for twelve hours at most: what lasts is a lead.');
  if (story && !(await isThere(tx, edition, story))) throw unprocessable('/story', 'There is no such story.');
  await endStanding(tx, edition, now);
  const id = uuid();
  await tx
    .insertInto('breaking_bars')
    .values({
      ...{ id, edition_id: edition, text, story_id: story ?? null, starts_at: now, ends_at: end, made_by: by.id },
    })
    .execute();
  await touch(tx, [breakingTag(edition)]);
  await touch(tx, [breakingTag(edition)], end);
  await recordAudit(tx, {
    actor: by,
    act: 'break-news',
    subject: { kind: 'breaking-bar', id },
    details: { text, until, ...(story ? { story } : {}) },
  });
  return id;
}

/** @throws Problem 404 where it has ended already, or never was */
export async function endBreaking(tx: Transaction, by: Actor, id: string): Promise<void> {
  const now = await actTime(tx);
  const ended = await tx
    .updateTable('breaking_bars')
    .set({ ends_at: now })
    .where('id', '=', id)
    .where('ends_at', '>', now)
    .returning('edition_id')
    .executeTakeFirst();
  if (!ended) throw notFound('There is no breaking bar with this id, or its time is over.');
  await touch(tx, [breakingTag(ended.edition_id)]);
  await recordAudit(tx, { actor: by, act: 'end-breaking', subject: { kind: 'breaking-bar', id } });
}

async function isThere(tx: Transaction, edition: string, story: string): Promise<boolean> {
  const found = await tx
    .selectFrom('stories')
    .select('id')
    .where('id', '=', story)
    .where('edition_id', '=', edition)
    .where('taken_down_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

async function endStanding(tx: Transaction, edition: string, now: Date): Promise<void> {
  await tx
    .updateTable('breaking_bars')
    .set({ ends_at: now })
    .where('edition_id', '=', edition)
    .where('ends_at', '>', now)
    .execute();
}
