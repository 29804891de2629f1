import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import './stories.tables.ts';

/** Headlines as the newsroom has them now, by story; what was taken down, or never was, is left out. */
export async function workingHeadlines(
  database: Kysely<Tables>,
  stories: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(stories.filter((story) => story !== null))];
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('stories as s')
    .innerJoin('story_revisions as r', (join) =>
      join.onRef('r.story_id', '=', 's.id').onRef('r.revision', '=', 's.revision'),
    )
    .select(['s.id', sql<string>`r.document ->> 'headline'`.as('headline')])
    .where('s.id', 'in', ids)
    .where('s.taken_down_at', 'is', null)
    .where('s.binned_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, headline }) => [id, headline]));
}

/** A story by such a headline; null where it has none to show any more. */
export function storyNamed(story: string | null, headlines: ReadonlyMap<string, string>) {
  const headline = story === null ? undefined : headlines.get(story);
  return story === null || headline === undefined ? null : { id: story, headline };
}
