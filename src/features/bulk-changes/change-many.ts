import { v7 as newId } from 'uuid';
import { type DatabaseHandle, rehearsed, type Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Journalist } from '../stories/index.ts';
import type { NewBulkChange } from './bulk-change.schema.ts';
import './bulk-changes.tables.ts';
import { changeOne, type Done } from './change-one.ts';

/**
 * Finds out what would become of each story, by doing it, and takes all of it back.
 * @throws Problem 404 where there is no such story
 */
export const rehearseMany = (database: DatabaseHandle, by: Journalist, wanted: NewBulkChange): Promise<Done[]> =>
  rehearsed(database, (tx) => changeEach(tx, by, wanted));

/**
 * Does one thing to many stories.
 * @returns the id under which it can be undone
 * @throws Problem 404 where there is no such story
 */
export async function changeMany(tx: Transaction, by: Journalist, wanted: NewBulkChange): Promise<string> {
  const done = await changeEach(tx, by, wanted);
  const what = wanted.change;
  const id = newId();
  await tx
    .insertInto('bulk_changes')
    .values({ id, change: JSON.stringify(what), made_by: by.id })
    .execute();
  await tx
    .insertInto('bulk_changed_stories')
    .values(
      done.map(({ story, outcome, reason, before, after, published }) => ({
        ...{ change_id: id, story_id: story, outcome, reason, published, after_revision: after },
        ...{ before_revision: before.revision, before_workflow: before.workflow },
      })),
    )
    .execute();
  const details = { change: what, changed: done.filter(({ outcome }) => outcome === 'changed').length };
  await recordAudit(tx, { actor: by, act: 'change-many', subject: { kind: 'bulk-change', id }, details });
  return id;
}

async function changeEach(
  tx: Transaction,
  by: Journalist,
  { stories, change, publish }: NewBulkChange,
): Promise<Done[]> {
  const done: Done[] = [];
  // In one order, whoever asks: two who change the same stories at once must not wait for each other.
  for (const story of [...new Set(stories)].sort()) done.push(await changeOne(tx, by, { story, change, publish }));
  return done;
}

/** @throws Problem 404 */
export async function findBulkChange(tx: Transaction, id: string) {
  const found = await tx.selectFrom('bulk_changes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!found) throw notFound('There is no bulk change with this id.');
  return found;
}
