import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf, storyPage } from '../stories/index.ts';
import { type Desk, type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';
import { readMoreOf } from './read-more.queries.ts';

let room: Newsroom;
let desk: Desk;
beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world', 'sport', 'empty', 'quiet');
  for (const name of ['Rare', 'Common', 'Grief'])
    await room.call('POST', '/api/v1/topics', { body: { name, kind: 'topic' } });
});
afterAll(() => room?.close());

type Over = Record<string, unknown>;
async function publish(headline: string, over: Over = {}): Promise<{ id: string; body: { id: string } }> {
  const made = await desk.write({ headline, ...over });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  await desk.publish(made);
  return { id: made.body.id, body: made.body };
}
const on = (day: string) => ({ firstPublishedAt: `${day}T12:00:00Z` });

/** What stands under a story now, by headline or title, and the tags of that. */
async function readMore(id: string): Promise<{ lines: string[]; tags: string[] }> {
  return room.database.snapshot(async (read) => {
    const at = await instantOf(read);
    const story = await storyPage(read, at, id);
    if (!story) throw new Error('not public');
    const { entries, tags } = await readMoreOf(read, at, story);
    return { lines: entries.map((entry) => ('url' in entry ? entry.title : entry.headline)), tags };
  });
}
const linesOf = async (id: string) => (await readMore(id)).lines;

test('what the editor chose comes first, in that order, with headlines of now; what is not public is left out and comes back', async () => {
  const first = await publish('First', { section: 'sport' });
  const second = await publish('Second', { section: 'sport' });
  const hidden = await desk.write({ headline: 'Hidden', section: 'sport' });
  const related = [hidden.body.id, second.id, { url: 'https://elsewhere.example/a', title: 'Elsewhere' }, first.id];
  const story = await publish('Chooses', { section: 'empty', related });
  expect(await linesOf(story.id)).toEqual(['Second', 'Elsewhere', 'First']);
  await desk.patch(second, 1, { headline: 'Second, told anew' });
  await room.call('POST', desk.path(second, '/publish'), { body: { kind: 'minor' } });
  await desk.publish(hidden);
  expect(await linesOf(story.id)).toEqual(['Hidden', 'Second, told anew', 'Elsewhere', 'First']);
  await room.call('POST', desk.path(first, '/unpublish'), { body: {} });
  await room.call('POST', desk.path(second, '/retract'), { body: { notice: 'No.', text: 'keep' } });
  expect(await linesOf(story.id)).toEqual(['Hidden', 'Elsewhere']);
  const { tags } = await readMore(story.id);
  for (const { id } of [first, second, { id: hidden.body.id }]) expect(tags).toContain(`card:${id}`);
});

test('is filled up to five by shared topics, rare ones first, then by its section, near in time; each once, itself never', async () => {
  for (let number = 0; number < 45; number++)
    await publish(`Common ${number}`, { section: 'sport', topics: ['common'], ...on('2010-01-01') });
  const story = await publish('About both', { topics: ['rare', 'common'], ...on('2015-06-10') });
  await publish('Rare, years before', { topics: ['rare'], section: 'sport', ...on('2012-06-10') });
  await publish('Rare, near', { topics: ['rare'], section: 'sport', ...on('2015-06-20') });
  await publish('Both, near', { topics: ['common', 'rare'], ...on('2015-06-12') });
  await publish('Section, same day', on('2015-06-10'));
  await publish('Section, years after', on('2024-06-10'));
  const lines = await linesOf(story.id);
  expect(lines.slice(0, 2)).toEqual(['Both, near', 'Rare, near']);
  expect(lines).toContain('Section, same day');
  expect(lines).toContain('Rare, years before');
  expect(lines).toHaveLength(5);
  expect(new Set(lines).size).toBe(5);
  expect(lines).not.toContain('About both');
});

test('an old story leads to its own time and to what followed it, not only to the newest', async () => {
  const old = await publish('Old flood', on('2001-03-01'));
  await publish('Flood day two', on('2001-03-02'));
  await publish('Flood day three', on('2001-03-03'));
  for (let number = 0; number < 12; number++) await publish(`Today ${number}`);
  expect((await linesOf(old.id)).slice(0, 2)).toEqual(['Flood day two', 'Flood day three']);
});

test('nothing paid for and nothing retracted fills up; what is paid for stays where it was chosen', async () => {
  const paid = await publish('Paid', { section: 'quiet', type: 'sponsored' });
  await publish('From a press office', { section: 'quiet', type: 'press-release' });
  const wrong = await publish('Wrong', { section: 'quiet' });
  await room.call('POST', desk.path(wrong, '/retract'), { body: { notice: 'No.', text: 'keep' } });
  const alone = await publish('Quiet', { section: 'quiet' });
  expect(await linesOf(alone.id)).toEqual([]);
  const choosing = await publish('Chooses paid', { section: 'quiet', related: [paid.id] });
  expect(await linesOf(choosing.id)).toEqual(['Paid', 'Quiet']);
});

test('under a sensitive story stands only what shares its topics', async () => {
  await publish('Also of grief', { section: 'sport', topics: ['grief'] });
  const story = await publish('Obituary', { topics: ['grief'], sensitive: true });
  expect(await linesOf(story.id)).toEqual(['Also of grief']);
});

test('while a page is not full it is made anew when its lists grow, and then no more', async () => {
  const [section] = (await room.call('GET', '/api/v1/sections')).body.items.filter(
    ({ slug }: { slug: string }) => slug === 'quiet',
  );
  const story = await publish('Waits', { section: 'quiet' });
  expect((await readMore(story.id)).tags).toContain(`section:${section.id}`);
  for (let number = 0; number < 5; number++) await publish(`Company ${number}`, { section: 'quiet' });
  const { tags, lines } = await readMore(story.id);
  expect([lines.length, tags.length, tags.every((tag) => tag.startsWith('card:'))]).toEqual([5, 5, true]);
});

test('what is planned stands nowhere before its second', async () => {
  const planned = await desk.write({ headline: 'Planned', section: 'empty' });
  await desk.publish(planned, { at: '2090-01-01T00:00:00Z' });
  const story = await publish('Now', { section: 'empty' });
  const at = (instant: string) =>
    room.database.snapshot(async (read) => {
      const page = await storyPage(read, new Date(instant), story.id);
      if (!page) throw new Error('not public');
      return (await readMoreOf(read, new Date(instant), page)).entries.some(
        (one) => 'id' in one && one.id === planned.body.id,
      );
    });
  expect([await at('2089-12-31T23:59:59.999Z'), await at('2090-01-01T00:00:00Z')]).toEqual([false, true]);
});
