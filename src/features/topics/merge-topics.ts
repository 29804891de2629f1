import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { topicList } from '../lists/index.ts';
import { addressTag } from '../redirects/index.ts';
import { announceMerged } from './topics.events.ts';
import { type TopicRow, topicsTag, topicTag } from './topics.queries.ts';

/**
 * Makes one topic of two: what named the first names the second, and its addresses lead there. It can't be undone: whose stories were whose is
 * known by nobody afterwards.
 * @throws Problem 404, 422 for one and the same, or two of different editions
 */
export async function mergeTopics(
  tx: Transaction,
  by: Actor,
  { from, into }: { from: string; into: string },
): Promise<TopicRow> {
  if (from === into) throw unprocessable('/into', 'This is the same topic.');
  const both = await tx
    .selectFrom('topics')
    .selectAll()
    .where('id', 'in', [from, into])
    .orderBy('id')
    .forUpdate()
    .execute();
  const [first, second] = [both.find(({ id }) => id === from), both.find(({ id }) => id === into)];
  if (!first) throw notFound('There is no topic with this id.');
  if (!second) throw unprocessable('/into', 'There is no such topic.');
  if (first.edition_id !== second.edition_id) throw unprocessable('/into', 'It is of another edition.');
  await announceMerged(tx, { from, into });
  const led = await tx
    .updateTable('addresses')
    .set({ topic_id: into })
    .where('topic_id', '=', from)
    .returning('path')
    .execute();
  await tx.deleteFrom('topics').where('id', '=', from).execute();
  const lists = [from, into].flatMap((topic) => [topicTag(topic), topicList(topic)]);
  await touch(tx, [...lists, topicsTag(first.edition_id), ...led.map(({ path }) => addressTag(path))]);
  await recordAudit(tx, {
    ...{ actor: by, act: 'merge-topics', subject: { kind: 'topic', id: into } },
    details: { merged: from, name: first.name, slug: first.slug },
  });
  return second;
}
