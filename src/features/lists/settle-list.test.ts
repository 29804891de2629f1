import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { ensureEdition } from '../editions/index.ts';
import { sectionList } from './list-names.ts';
import { BLOCK_SIZE, settleList } from './settle-list.ts';

let database: FreshDatabase;
let edition: string;

beforeAll(async () => {
  database = await freshDatabase();
  edition = (await database.transaction((tx) => ensureEdition(tx, { name: 'Lists' }))).id;
});
afterAll(() => database?.drop());

async function newSection(): Promise<string> {
  const id = uuid();
  await database.query('insert into sections (id, edition_id, slug, name) values ($1, $2, $3, $3)', [
    id,
    edition,
    `list-${id}`,
  ]);
  return id;
}

/** Makes a story public in a section, with day number `day` as its first publication; returns the tags that are touched. */
async function publish(section: string, day: number): Promise<string[]> {
  const story = uuid();
  const firstPublishedAt = new Date(Date.UTC(2000, 0, 1 + day));
  return database.transaction(async (tx) => {
    const publication = {
      id: uuid(),
      story_id: story,
      section_id: section,
      edition_id: edition,
      first_published_at: firstPublishedAt,
    };
    await tx
      .insertInto('stories')
      .values({
        id: story,
        edition_id: edition,
        slug: story,
        revision: 1,
        feed_guid: story,
        first_published_at: null,
        address: null,
        created_by: null,
        taken_down_at: null,
        taken_down_status: null,
        taken_down_notice: null,
      })
      .execute();
    await tx
      .insertInto('story_revisions')
      .values({ story_id: story, revision: 1, document: '{}', made_by: null })
      .execute();
    await tx
      .insertInto('publications')
      .values({
        ...publication,
        revision: 1,
        address: `/${story}`,
        kind: 'first',
        public_during: '[2000-01-01,)',
        updated_at: firstPublishedAt,
        retraction: null,
        card: '{}',
        published_by: null,
      })
      .execute();
    await tx
      .insertInto('publication_sections')
      .values({
        publication_id: publication.id,
        section_id: section,
        story_id: story,
        first_published_at: firstPublishedAt,
        public_during: '[2000-01-01,)',
      })
      .execute();
    return settleList(tx, sectionList(section), { now: new Date(), entry: { firstPublishedAt, story } });
  });
}

/** Sizes of the blocks from the oldest, the open end last. */
async function sizes(section: string): Promise<number[]> {
  const rows = await database.query<{ block: number; stories: string }>(
    `select coalesce((select max(block) from list_pages l where list = 'section:' || m.section_id
        and (l.first_published_at, l.story_id) <= (m.first_published_at, m.story_id)), 1) as block, count(*) as stories
      from publication_sections m where section_id = $1 group by 1 order by 1`,
    [section],
  );
  return rows.map(({ stories }) => Number(stories));
}

/** Days 0 … n-1 in an order that looks random and is the same in every run. */
const shuffled = (n: number) =>
  Array.from({ length: n }, (_, day) => day).sort((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009));

describe('the pages of a list', () => {
  test('are closed at twenty, from the oldest, and a publication touches the front only', async () => {
    const section = await newSection();
    for (let day = 0; day < 65; day++) {
      const tags = await publish(section, day);
      const closes = day === 40 || day === 60;
      expect([day, tags.length]).toEqual([day, closes ? 2 : 1]);
      expect(tags[0]).toBe(`section:${section}`);
    }
    expect(await sizes(section)).toEqual([20, 20, 20, 5]);
  });

  test('keep their addresses when a story comes in between: only its own block changes', async () => {
    const section = await newSection();
    for (let day = 0; day < 70; day++) await publish(section, day * 2);
    expect(await publish(section, 11)).toEqual([`list:section:${section}:1`]);
    expect(await publish(section, 101)).toEqual([`list:section:${section}:3`, `section:${section}`]);
    expect(await sizes(section)).toEqual([21, 20, 21, 10]);
  });

  test('stay between one and sixty stories in whatever order stories come, and none is lost', {
    timeout: 60_000,
  }, async () => {
    const section = await newSection();
    let cuts = 0;
    for (const day of shuffled(400)) {
      const tags = await publish(section, day);
      if (tags.includes(`list:section:${section}`)) cuts += 1;
    }
    const found = await sizes(section);
    expect(found.reduce((sum, size) => sum + size, 0)).toBe(400);
    expect(Math.max(...found)).toBeLessThanOrEqual(60);
    expect(Math.min(...found.slice(0, -1))).toBeGreaterThanOrEqual(BLOCK_SIZE);
    expect(cuts).toBeGreaterThan(0);
  });

  test('hold when several stories come at once', async () => {
    const section = await newSection();
    await Promise.all(Array.from({ length: 64 }, (_, day) => publish(section, day)));
    // One that was written before a cut and committed after it stands in a closed block, which is then longer.
    const found = await sizes(section);
    expect(found.reduce((sum, size) => sum + size, 0)).toBe(64);
    expect(Math.min(...found.slice(0, -1))).toBeGreaterThanOrEqual(BLOCK_SIZE);
    expect(Math.max(...found)).toBeLessThanOrEqual(60);
  });
});
