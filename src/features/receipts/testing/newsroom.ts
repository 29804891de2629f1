import { v7 as uuidv7 } from 'uuid';
import type { FreshDatabase } from '../../../../test/support/database.ts';

/** `updatedAt`: of its newest publication. */
export type TestStory = { id: string; address: string; updatedAt?: Date };

type Publishing = {
  revision?: number;
  headline?: string;
  card?: { headline: string; noindex?: boolean };
  document?: { mobileEdition?: boolean };
};

/** Just as much of a newsroom as receipts look at, put straight into the tables. */
export async function newsroom({ query }: Pick<FreshDatabase, 'query'>) {
  const edition = uuidv7();
  const section = uuidv7();
  await query(`insert into editions (id, tag, prefix, name) values ($1, 'en', '', 'The Paper')`, [edition]);
  await query(`insert into sections (id, edition_id, slug, name) values ($1, $2, 'world', 'World')`, [
    section,
    edition,
  ]);

  const publish = async (story: TestStory, over: Publishing = {}): Promise<string> => {
    const { revision = 1, headline = 'A headline', card = { headline }, document = {} } = over;
    const id = uuidv7();
    await query(
      `insert into story_revisions (story_id, revision, document) values ($1, $2, $3::jsonb) on conflict do nothing`,
      [story.id, revision, JSON.stringify(document)],
    );
    await unpublish(story);
    const [published] = await query<{ updated_at: Date }>(
      `insert into publications (id, story_id, revision, edition_id, section_id, address, kind, public_during,
         first_published_at, updated_at, card)
       values ($1, $2, $3, $4, $5, $6, 'first', tstzrange(clock_timestamp(), null), clock_timestamp(), clock_timestamp(),
         $7::jsonb) returning updated_at`,
      [id, story.id, revision, edition, section, story.address, JSON.stringify(card)],
    );
    await query(
      `insert into publication_sections (publication_id, section_id, story_id, first_published_at, public_during)
       select id, section_id, story_id, first_published_at, public_during from publications where id = $1`,
      [id],
    );
    if (published) story.updatedAt = published.updated_at;
    return id;
  };
  const unpublish = async (story: TestStory): Promise<void> => {
    const end = `set public_during = tstzrange(lower(public_during), clock_timestamp())
      where story_id = $1 and upper_inf(public_during)`;
    await query(`update publications ${end}`, [story.id]);
    await query(`update publication_sections ${end}`, [story.id]);
  };
  return {
    story: async (): Promise<TestStory> => {
      const id = uuidv7();
      const address = `/world/2026/01/02/žádná-${id.slice(-6)}`;
      await query(
        `insert into stories (id, edition_id, slug, revision, feed_guid, address) values ($1::uuid, $2, $1::text, 1, $1::text, $3)`,
        [id, edition, address],
      );
      return { id, address };
    },
    publish,
    unpublish,
    takeDown: async (story: TestStory): Promise<void> => {
      await unpublish(story);
      await query('update stories set taken_down_at = clock_timestamp(), taken_down_status = 410 where id = $1', [
        story.id,
      ]);
    },
  };
}
