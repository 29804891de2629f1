import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { enqueue, type JobHandlers } from '../../platform/jobs/index.ts';
import { announceLate } from './assignments.events.ts';
import './assignments.tables.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    /** Looks, at its deadline, whether a story was filed. */
    'look-at-deadline': { story: string; deadline: string };
  }
}

/** Has somebody look at the story when its deadline comes; a deadline that was moved takes the place of the one before. */
export const orderLateNotice = (tx: Transaction, { story, deadline }: { story: string; deadline: Date }) =>
  enqueue(
    tx,
    'look-at-deadline',
    { story, deadline: deadline.toISOString() },
    { key: `deadline ${story}`, runAt: deadline },
  );

/** Late is what is still a draft at its deadline, and has not been out since it was assigned. */
export const assignmentJobs = (database: DatabaseHandle): JobHandlers => ({
  'look-at-deadline': ({ story, deadline }) =>
    database.transaction(async (tx) => {
      const late = await tx
        .selectFrom('assignments as a')
        .innerJoin('stories as s', 's.id', 'a.story_id')
        .select(['a.assignee_id', 'a.assigned_by'])
        .where('a.story_id', '=', story)
        .where('a.deadline', '=', new Date(deadline))
        .where('s.workflow', '=', 'draft')
        .where('s.taken_down_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('publications as p')
                .select('p.id')
                .whereRef('p.story_id', '=', 's.id')
                .where('p.over', '=', false)
                .whereRef('p.revision', '=', 's.revision'),
            ),
          ),
        )
        .executeTakeFirst();
      if (!late) return;
      const whom = new Set([late.assignee_id, late.assigned_by].filter((id) => id !== null));
      for (const to of whom) await announceLate(tx, { story, to, by: null, word: '' });
    }),
});
