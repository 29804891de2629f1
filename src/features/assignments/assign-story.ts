import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, forbidden, notFound, unprocessable } from '../../platform/http/index.ts';
import { findPerson } from '../accounts/index.ts';
import { recordAudit } from '../audit/index.ts';
import { scopesOfRole } from '../roles/index.ts';
import type { Journalist } from '../stories/index.ts';
import type { NewAssignment } from './assignment.schema.ts';
import { announceAssigned } from './assignments.events.ts';
import { orderLateNotice } from './assignments.jobs.ts';
import './assignments.tables.ts';

type Before = { assignee_id: string | null; deadline: Date | null; brief: string } | undefined;

/**
 * Says who does a story, until when, and what is asked of them; what was said before is replaced. Editors assign everybody; a reporter
 * takes what nobody has, and hands on what is their own.
 * @throws Problem 404, 403, 409 where it was taken down, 422
 */
export async function assignStory(
  tx: Transaction,
  by: Journalist,
  { story: id, ...wanted }: NewAssignment & { story: string },
): Promise<void> {
  const story = await tx
    .selectFrom('stories')
    .select(['created_by', 'taken_down_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!story) throw notFound('There is no story with this id.');
  if (story.taken_down_at) throw conflict('This story was taken down: nobody can work on it.');
  const before = await tx.selectFrom('assignments').selectAll().where('story_id', '=', id).executeTakeFirst();
  mustBeAllowedToAssign(by, { createdBy: story.created_by, before, assignee: wanted.assignee });
  await mustBeAbleToWrite(tx, wanted.assignee);
  const deadline = wanted.deadline === null ? null : new Date(wanted.deadline);
  if (isSame(before, wanted, deadline)) return;
  const now = await actTime(tx);
  const row = { assignee_id: wanted.assignee, deadline, brief: wanted.brief, assigned_by: by.id, changed_at: now };
  await tx
    .insertInto('assignments')
    .values({ story_id: id, ...row })
    .onConflict((conflicting) => conflicting.column('story_id').doUpdateSet(row))
    .execute();
  await recordAudit(tx, { actor: by, act: 'assign-story', subject: { kind: 'story', id }, details: { ...wanted } });
  if (deadline) await orderLateNotice(tx, { story: id, deadline });
  if (wanted.assignee && wanted.assignee !== before?.assignee_id)
    await announceAssigned(tx, { story: id, to: wanted.assignee, by: by.id, word: wanted.brief });
}

function mustBeAllowedToAssign(
  by: Journalist,
  { createdBy, before, assignee }: { createdBy: string | null; before: Before; assignee: string | null },
): void {
  if (by.role !== 'reporter') return;
  const holder = before?.assignee_id ?? null;
  const isTheirs = holder === by.id || createdBy === by.id;
  if (!isTheirs && !(holder === null && assignee === by.id))
    throw forbidden('Reporters take what nobody has, and hand on what is their own: ask an editor.');
}

async function mustBeAbleToWrite(tx: Transaction, assignee: string | null): Promise<void> {
  if (assignee === null) return;
  const person = await findPerson(tx, assignee);
  if (!person) throw unprocessable('/assignee', 'There is no account with this id that may come in.');
  if (!scopesOfRole[person.role].includes('write'))
    throw unprocessable('/assignee', `${person.name} may not write stories.`);
}

const isSame = (before: Before, wanted: NewAssignment, deadline: Date | null): boolean =>
  before !== undefined &&
  before.assignee_id === wanted.assignee &&
  before.deadline?.getTime() === deadline?.getTime() &&
  before.brief === wanted.brief;
