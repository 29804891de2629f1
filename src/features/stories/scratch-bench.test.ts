import { test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { frontLists, instantOf, nearestAddresses, resolveAddress, sectionPage, storyPage } from './index.ts';
import { listStories } from './list-stories.ts';

async function fill(n: number) {
  const db = await freshDatabase();
  await db.query(`insert into editions (id, tag, prefix, name) values (gen_random_uuid(), 'en', '', 'X')`);
  await db.query(`insert into sections (id, edition_id, slug, name) select gen_random_uuid(), e.id, 'section-' || g, 'Section ' || g from editions e, generate_series(1, 8) g`);
  await db.query(`create temp sequence if not exists x`).catch(() => {});
  await db.query(`insert into stories (id, edition_id, slug, revision, feed_guid, address, first_published_at)
    select gen_random_uuid(), e.id, 'story-about-the-harbour-number-' || g, 1, '', '/section-' || (g % 8 + 1) || '/2020/01/01/story-about-the-harbour-number-' || g, '2010-01-01'::timestamptz + g * interval '1 hour' from editions e, generate_series(1, $1::int) g`, [n]);
  const para = { kind: 'paragraph', content: [{ text: 'The commission met on Monday and heard what the harbour master had to say about the state of the quays. '.repeat(4) }] };
  const body = { version: 1, blocks: Array.from({ length: 14 }, () => para) };
  await db.query(`insert into story_revisions (story_id, revision, document) select s.id, 1, jsonb_build_object('headline', s.slug, 'slug', s.slug, 'type', 'news', 'section', c.id, 'sections', '[]'::jsonb, 'bylines', '[{"name":"A","role":"by"}]'::jsonb, 'related', '[]'::jsonb, 'body', $1::jsonb) from stories s join sections c on c.slug = split_part(s.address, '/', 2)`, [JSON.stringify(body)]);
  await db.query(`insert into publications (id, story_id, revision, edition_id, section_id, address, kind, public_during, first_published_at, updated_at, card)
    select gen_random_uuid(), s.id, 1, s.edition_id, c.id, s.address, 'first', tstzrange(s.first_published_at, null), s.first_published_at, s.first_published_at,
     jsonb_build_object('headline', s.slug, 'standfirst', repeat('What it is about ', 8), 'type', 'news', 'bylines', '[{"name":"A"}]'::jsonb) from stories s join sections c on c.slug = split_part(s.address, '/', 2)`);
  await db.query(`insert into publication_sections select p.id, p.section_id, p.story_id, p.first_published_at, p.public_during from publications p`);
  await db.query(`insert into addresses (path, edition_id, story_id, slug) select address, edition_id, id, slug from stories`);
  await db.query(`insert into addresses (path, edition_id, section_id, slug) select '/' || slug, edition_id, id, slug from sections`);
  await db.query(`insert into list_pages select 'section:' || section_id, n / 20 + 1, first_published_at, story_id from (select *, row_number() over (partition by section_id order by first_published_at, story_id) - 1 as n from publication_sections) x where n > 0 and n % 20 = 0`);
  await db.query('vacuum analyze');
  return db;
}

test('bench', { timeout: 120_000 }, async () => {
  for (const n of [300, 20_000, 300, 20_000]) {
    const db = await fill(n);
    const [edition] = await db.query<{ id: string }>('select id from editions');
    const [section] = await db.query<{ id: string }>('select id from sections limit 1');
    const stories = await db.query<{ id: string; address: string }>('select id, address from stories order by random() limit 100');
    const out: Record<string, string> = {};
    const run = async (name: string, work: (read: never, i: number) => Promise<unknown>, count = 300) => {
      await db.snapshot(async (read) => { for (let i = 0; i < 30; i++) await work(read as never, i); }, 60_000);
      const cpu = process.cpuUsage(); const t = performance.now();
      await db.snapshot(async (read) => { for (let i = 0; i < count; i++) await work(read as never, i); }, 60_000);
      const used = process.cpuUsage(cpu);
      out[name] = `${((performance.now() - t) / count).toFixed(2)} ms wall, ${((used.user + used.system) / 1000 / count).toFixed(2)} ms cpu`;
    };
    const at = await db.snapshot((read) => instantOf(read));
    const [one] = await db.query<{ block: number }>('select max(block) as block from list_pages where list = $1', [`section:${section!.id}`]);
    await run('resolve', (read, i) => resolveAddress(read, at, stories[i % stories.length]!.address));
    await run('story', (read, i) => storyPage(read, at, stories[i % stories.length]!.id));
    await run('front', (read) => frontLists(read, at, { edition: edition!.id, latest: 30, perSection: 6 }), 100);
    await run('section', (read) => sectionPage(read, at, { section: section!.id, page: 1 }), 100);
    await run('section page 2', (read) => sectionPage(read, at, { section: section!.id, page: 2 }), 100);
    await run('nearest', (read) => nearestAddresses(read, at, { edition: edition!.id, path: '/x/story-about-the-harbor-number-77' }), 30);
    const t = performance.now();
    await listStories(db, { limit: 20, q: 'harbour' }, { copy: 'public', siteUrl: 'https://x', user: null });
    await listStories(db, { limit: 20 }, { copy: 'working', siteUrl: 'https://x', user: null });
    out['two lists'] = `${(performance.now() - t).toFixed(1)} ms wall`;
    console.log(n, one, out);
    await db.drop();
  }
});
