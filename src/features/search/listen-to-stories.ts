import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { onAuthorRenamed } from '../authors/index.ts';
import { authorList, topicList } from '../lists/index.ts';
import { onPublicChange, onRewritten } from '../stories/index.ts';
import { onTopicRenamed, onTopicsMerged } from '../topics/index.ts';
import { indexPublications } from './index-publications.ts';

/**
 * Keeps the search at what readers see, in the very transaction that changes it: planned stories are indexed when they are
 * planned and found from their instant on. Called once by each program that lets people act. Returns a function that ends it.
 */
export function followWithSearch(): () => void {
  const ends = [
    onPublicChange(settleSearch),
    onRewritten(indexAnew),
    onAuthorRenamed((tx, { author }) => enqueue(tx, 'search-names', { list: authorList(author) })),
    onTopicRenamed((tx, { topic }) => enqueue(tx, 'search-names', { list: topicList(topic) })),
    onTopicsMerged((tx, { into }) => enqueue(tx, 'search-names', { list: topicList(into) })),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** The text of what is public was rewritten: the words that went are found no more. */
async function indexAnew(tx: Transaction, { story }: { story: string }): Promise<void> {
  await sql`delete from story_search where story_id = ${story}`.execute(tx);
  await settleSearch(tx, { story });
}

/** What is over or retracted leaves; what is new comes in; what ends at another time than was planned is told so. */
async function settleSearch(tx: Transaction, { story }: { story: string }): Promise<void> {
  await sql`delete from story_search s where s.story_id = ${story} and not exists (
    select from publications p where p.id = s.publication_id and not p.over and p.retraction is null)`.execute(tx);
  await sql`update story_search s set public_during = p.public_during from publications p
    where s.story_id = ${story} and p.id = s.publication_id and s.public_during <> p.public_during`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select p.id from publications p where p.story_id = ${story} and not p.over and p.retraction is null
      and not exists (select from story_search s where s.publication_id = p.id)`.execute(tx);
  await indexPublications(
    tx,
    rows.map(({ id }) => id),
  );
}
