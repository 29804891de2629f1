import { sql } from 'kysely';
import { actTime } from '../../../platform/clock/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { type StoryToWrite, writeStoryRecords } from '../../stories/index.ts';
import { type StoryRecord, storyRecordSchema } from '../../stories/records/story-record.schema.ts';
import type { Writing } from '../writing.ts';

/** Stories of our own export: all of them that can stand here as they are. */
export const writeStories = {
  schema: storyRecordSchema,
  write: async (tx: Transaction, writing: Writing, rows: StoryRecord[]): Promise<void> => {
    const { report, sameAs } = writing;
    const found = await whatIsThere(tx, rows);
    const stories: StoryToWrite[] = [];
    for (const row of rows) {
      const story = renamed(row, sameAs);
      const revision = found.stories.get(row.id);
      const edition = found.editions.get(row.locale);
      const reason =
        edition === undefined ? `stories in a language of no edition here (${row.locale})` : whyNot(story, found);
      if (revision !== undefined) {
        const newest = Math.max(...row.revisions.map((one) => one.revision));
        if (revision === newest) report.count('unchanged', 'story');
        else report.remark('a story that was changed here or there since: left as it is here', row.slug);
      } else if (edition === undefined || reason !== undefined) report.remark(reason ?? '', row.slug);
      else {
        stories.push({ ...story, edition });
        found.slugs.add(story.slug);
      }
    }
    await writeStoryRecords(tx, stories, { now: await actTime(tx) });
    report.count('added', 'story', stories.length);
  },
};

type There = {
  /** Newest revisions by id. */
  stories: Map<string, number>;
  slugs: Set<string>;
  paths: Set<string>;
  sections: Set<string>;
  editions: Map<string, string>;
};

async function whatIsThere(tx: Transaction, rows: readonly StoryRecord[]): Promise<There> {
  const ids = rows.map(({ id }) => id);
  const paths = rows.flatMap(({ publications }) => publications.map(({ address }) => address));
  const stories = await sql<{ id: string; revision: number }>`
    select id, revision from stories where id = any(${ids}::uuid[])`.execute(tx);
  const slugs = await sql<{ slug: string }>`
    select slug from stories where slug = any(${rows.map(({ slug }) => slug)}::text[]) and id <> all(${ids}::uuid[])`.execute(
    tx,
  );
  const taken = await sql<{ path: string }>`
    select path from addresses where path = any(${paths}::text[]) and (story_id is null or story_id <> all(${ids}::uuid[]))`.execute(
    tx,
  );
  const sections = await sql<{ id: string }>`select id from sections`.execute(tx);
  const editions = await sql<{ id: string; tag: string }>`select id, tag from editions`.execute(tx);
  return {
    stories: new Map(stories.rows.map(({ id, revision }) => [id, revision])),
    slugs: new Set(slugs.rows.map(({ slug }) => slug)),
    paths: new Set(taken.rows.map(({ path }) => path)),
    sections: new Set(sections.rows.map(({ id }) => id)),
    editions: new Map(editions.rows.map(({ id, tag }) => [tag, id])),
  };
}

/** Why a story can't stand here; undefined where it can. */
function whyNot({ slug, publications, revisions }: StoryRecord, there: There): string | undefined {
  if (there.slugs.has(slug)) return 'a story whose slug another story has here';
  if (publications.some(({ address }) => there.paths.has(address))) return 'a story whose address is another’s here';
  const sections = revisions.flatMap(({ document }) => [document.section, ...document.sections]);
  return sections.every((section) => there.sections.has(section))
    ? undefined
    : 'a story in a section that is not there';
}

function renamed(story: StoryRecord, sameAs: ReadonlyMap<string, string>): StoryRecord {
  if (sameAs.size === 0) return story;
  return JSON.parse(JSON.stringify(story), (_, part) => (typeof part === 'string' ? (sameAs.get(part) ?? part) : part));
}
