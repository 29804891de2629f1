import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { onMediumChanged } from '../media/index.ts';
import { cardTag, storyTag, textTag } from './stories.tags.ts';

/** What a picture says of itself, and in which formats it is there, stands on every page that shows it. */
export function followMedia(): () => void {
  return onMediumChanged(touchStories);
}

async function touchStories(tx: Transaction, hash: string): Promise<void> {
  const { rows } = await sql<{ story: string }>`
    select distinct p.story_id as story from media_uses u join publications p on p.id = u.publication_id
    where u.hash = ${hash} and not u.over`.execute(tx);
  await touch(
    tx,
    rows.flatMap(({ story }) => [storyTag(story), cardTag(story), textTag(story)]),
  );
}
