import { v7 as uuid } from 'uuid';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition, type Edition, findEdition } from '../editions/index.ts';
import type { NewTopic } from './topic.schema.ts';
import { giveTopicAddresses, topicSlug } from './topic-address.ts';
import { type TopicRow, topicsTag } from './topics.queries.ts';

/**
 * A new topic, person, organisation or place, with a page of its own.
 * @throws Problem 409 for a slug that is taken, 422 for one that is none and for an unknown edition
 */
export async function createTopic(tx: Transaction, by: Actor, wanted: NewTopic): Promise<TopicRow> {
  const edition = await editionOf(tx, wanted.locale);
  const { name, kind, description = '' } = wanted;
  const topic = await tx
    .insertInto('topics')
    .values({ id: uuid(), edition_id: edition.id, kind, slug: topicSlug(wanted), name, description })
    .onConflict((clash) => clash.columns(['edition_id', 'slug']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!topic) throw conflict(`There is a topic "${topicSlug(wanted)}" already.`);
  await touch(tx, [...(await giveTopicAddresses(tx, edition, topic)), topicsTag(edition.id)]);
  await recordAudit(tx, {
    actor: by,
    act: 'create-topic',
    subject: { kind: 'topic', id: topic.id },
    details: { kind, slug: topic.slug, name },
  });
  return topic;
}

async function editionOf(tx: Transaction, locale: string | undefined): Promise<Edition> {
  if (locale === undefined) return defaultEdition(tx);
  const edition = await findEdition(tx, { tag: locale });
  if (!edition) throw unprocessable('/locale', `There is no edition "${locale}".`);
  return edition;
}
