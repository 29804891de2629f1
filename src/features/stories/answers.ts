import { actTime } from '../../platform/clock/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { gone, notFound } from '../../platform/http/index.ts';
import { instantOf, readWithin } from './instant.ts';
import { type Copy, loadRevision, loadStories } from './load-stories.ts';
import type { StoryAnswer } from './story-answer.schema.ts';
import { toAnswer } from './story-answer.ts';

/** The newsroom's copy, as it is after an act of this transaction. */
export async function answerAfterAct(tx: Transaction, story: string, siteUrl: string): Promise<StoryAnswer> {
  const now = await actTime(tx);
  const [loaded] = await loadStories(readWithin(tx), [story], { at: now, copy: 'working', whole: true });
  if (!loaded) throw notFound('There is no story with this id.');
  return toAnswer(loaded, { siteUrl, copy: 'working', now });
}

/**
 * One story, to the newsroom or to readers.
 * @throws Problem 404; 410 to readers where it was public and has been taken down
 */
export async function readStory(
  database: DatabaseHandle,
  story: string,
  { copy, siteUrl }: { copy: Copy; siteUrl: string },
): Promise<StoryAnswer> {
  return database.snapshot(async (read) => {
    const now = await instantOf(read);
    const [loaded] = await loadStories(read, [story], { at: now, copy, whole: true });
    if (loaded) return toAnswer(loaded, { siteUrl, copy, now });
    const [away] = await read.query<{ taken_down_notice: string | null }>({
      text: `select taken_down_notice from stories s where id = $1 and taken_down_at is not null
        and exists (select from publications p where p.story_id = s.id)`,
      values: [story],
    });
    throw away
      ? gone(away.taken_down_notice ?? 'This story was taken down.')
      : notFound('There is no story with this id.');
  });
}

/** A story as one of its revisions has it. @throws Problem 404 */
export async function readStoryAt(
  database: DatabaseHandle,
  story: string,
  { revision, siteUrl }: { revision: number; siteUrl: string },
): Promise<StoryAnswer> {
  return database.snapshot(async (read) => {
    const now = await instantOf(read);
    const loaded = await loadRevision(read, story, { at: now, revision });
    if (!loaded) throw notFound('There is no story with this id, or no such revision.');
    return toAnswer(loaded, { siteUrl, copy: 'working', now });
  });
}
