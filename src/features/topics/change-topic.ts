import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Edition, findEdition, pathInEdition } from '../editions/index.ts';
import { addressTag } from '../redirects/index.ts';
import type { TopicChange } from './topic.schema.ts';
import { giveTopicAddresses, topicSlug } from './topic-address.ts';
import { announceRenamed } from './topics.events.ts';
import { findTopic, type TopicRow, topicTag } from './topics.queries.ts';

/**
 * Changes a topic, on its pages and on those of its stories. Another slug or kind moves its page, with a redirect from the
 * old address.
 * @throws Problem 404, 409 for a slug that is taken, 422
 */
export async function changeTopic(
  tx: Transaction,
  by: Actor,
  { topic: id, change }: { topic: string; change: TopicChange },
): Promise<TopicRow> {
  const before = await tx.selectFrom('topics').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!before) throw notFound('There is no topic with this id.');
  const fields = Object.fromEntries(
    Object.entries(change).filter(([field, value]) => value !== undefined && value !== before[field as keyof TopicRow]),
  ) as TopicChange;
  if (Object.keys(fields).length === 0) return before;
  if (fields.slug !== undefined) await mustBeFree(tx, before, topicSlug({ slug: fields.slug, name: before.name }));
  const after = await tx
    .updateTable('topics')
    .set(fields)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await touch(tx, [topicTag(id), ...(await moved(tx, before, after))]);
  if (after.name !== before.name) await announceRenamed(tx, { topic: id, name: after.name });
  await recordAudit(tx, { actor: by, act: 'change-topic', subject: { kind: 'topic', id }, details: fields });
  return after;
}

async function mustBeFree(tx: Transaction, { edition_id: edition }: TopicRow, slug: string): Promise<void> {
  if (await findTopic(tx, { edition, reference: slug })) throw conflict(`There is a topic "${slug}" already.`);
}

/** What its addresses show from now on is something else than before. */
async function moved(tx: Transaction, before: TopicRow, after: TopicRow): Promise<string[]> {
  if (before.slug === after.slug) return [];
  const edition = (await findEdition(tx, { id: after.edition_id })) as Edition;
  const left = ['topics', 'people'].map((segment) => addressTag(pathInEdition(edition, segment, before.slug)));
  return [...left, ...(await giveTopicAddresses(tx, edition, after))];
}
