import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { cutMarkedLists, furtherPagesTag, markLists, topicList } from '../lists/index.ts';
import { onTopicsMerged } from '../topics/index.ts';
import { cardTag, storyTag, textTag } from './stories.tags.ts';

/** What named a topic that has gone into another names that one; in every revision, since the first is no more. */
export function followTopics(): () => void {
  return onTopicsMerged(nameTheOther);
}

async function nameTheOther(tx: Transaction, { from, into }: { from: string; into: string }): Promise<void> {
  // In their order, each once.
  const { rows } = await sql<{ story: string }>`
    update story_revisions r set document = jsonb_set(r.document, '{topics}', (
      select coalesce(jsonb_agg(topic order by place), '[]') from (
        select case topic when ${from} then ${into} else topic end as topic, min(place) as place
        from jsonb_array_elements_text(r.document -> 'topics') with ordinality as named(topic, place) group by 1) each_once))
    where r.document -> 'topics' ? ${from}
    returning r.story_id as story`.execute(tx);
  const [before, after] = [topicList(from), topicList(into)];
  await sql`
    insert into publication_lists (publication_id, list, story_id, first_published_at, public_during, over)
    select l.publication_id, ${after}, l.story_id, l.first_published_at, l.public_during, l.over from publication_lists l
    where l.list = ${before} and not exists (
      select from publication_lists o where o.publication_id = l.publication_id and o.list = ${after})`.execute(tx);
  await sql`delete from publication_lists where list = ${before}`.execute(tx);
  await sql`delete from list_pages where list = ${before}`.execute(tx);
  await markLists(tx, [after]);
  await cutMarkedLists(tx, await actTime(tx));
  const stories = [...new Set(rows.map(({ story }) => story))];
  const tags = stories.flatMap((story) => [storyTag(story), cardTag(story), textTag(story)]);
  await touch(tx, [...tags, furtherPagesTag(before), furtherPagesTag(after)]);
}
