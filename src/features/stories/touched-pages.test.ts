import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { onStory, type StoryEvent } from './stories.events.ts';
import { type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let world: string;
let city: string;
let lastSeen = '0';

beforeAll(async () => {
  room = await openNewsroom();
  world = (await room.call('POST', '/api/v1/sections', { body: { name: 'World', slug: 'world' } })).body.id;
  city = (await room.call('POST', '/api/v1/sections', { body: { name: 'City', slug: 'city' } })).body.id;
});
afterAll(() => room?.close());
beforeEach(() => touched());

/** The log since the last look: tags that are touched at once, and at each coming instant. */
async function touched(): Promise<{ now: string[]; later: { at: string; tags: string[] }[] }> {
  const rows = await room.database.query<{ seq: string; effective_at: Date; tags: string[]; coming: boolean }>(
    `select seq, effective_at, tags, effective_at > clock_timestamp() as coming from publication_log where seq > $1 order by seq`,
    [lastSeen],
  );
  lastSeen = rows.at(-1)?.seq ?? lastSeen;
  const later = rows
    .filter(({ coming }) => coming)
    .map(({ effective_at, tags }) => ({ at: effective_at.toISOString(), tags }));
  return { now: rows.filter(({ coming }) => !coming).flatMap(({ tags }) => tags), later };
}

let number = 0;
async function write(over: Record<string, unknown> = {}) {
  number += 1;
  const { body } = await room.call('POST', '/api/v1/stories', {
    body: { headline: `Story ${number}`, section: 'world', ...over },
  });
  const path = `/api/v1/stories/${body.id}`;
  return {
    id: body.id as string,
    act: (verb: string, sent: unknown = {}) => room.call('POST', `${path}/${verb}`, { body: sent }),
    patch: (revision: number, change: unknown) =>
      room.call('PATCH', path, { body: change, headers: { 'if-match': `"${revision}"` } }),
  };
}

test('writing and saving touch no page', async () => {
  const story = await write();
  await story.patch(1, { headline: 'Other' });
  expect(await touched()).toEqual({ now: [], later: [] });
});

test('a first publication touches its pages, where they were not, the front and its section', async () => {
  const story = await write({ headline: 'Appears', firstPublishedAt: '2020-02-02T12:00:00Z' });
  await story.act('publish');
  const { now } = await touched();
  const path = '/world/2020/02/02/appears';
  expect(now.sort()).toEqual(
    [
      `story:${story.id}`,
      `text:${story.id}`,
      `card:${story.id}`,
      ...[`/s/${story.id}`, path, `${path}/history`, `${path}/updates`, `${path}/amp`].map((one) => `address:${one}`),
      ...['2020', '2020-02', '2020-02-02'].map((unit) => `archive:${room.edition.id}:${unit}`),
      `front:${room.edition.id}`,
      `latest:${room.edition.id}`,
      `section:${world}`,
    ].sort(),
  );
});

test('an update of the text touches the story’s own pages and copies of its text, one of the headline also lists', async () => {
  const story = await write();
  await story.act('publish');
  await story.patch(1, { body: { format: 'text', value: 'New words.' } });
  await touched();
  await story.act('publish', { kind: 'update' });
  expect((await touched()).now).toEqual([`story:${story.id}`, `text:${story.id}`]);
  await story.patch(2, { headline: 'New headline' });
  await touched();
  await story.act('publish', { kind: 'update' });
  expect((await touched()).now).toEqual([`story:${story.id}`, `text:${story.id}`, `card:${story.id}`]);
});

test('a new address touches what links to the story, and what was said at the address before', async () => {
  const story = await write({ headline: 'Moves', firstPublishedAt: '2020-02-02T12:00:00Z' });
  await story.act('publish');
  await story.patch(1, { slug: 'moved' });
  await touched();
  await story.act('publish', { kind: 'minor' });
  const { now } = await touched();
  const addresses = ['/world/2020/02/02/moves', '/world/2020/02/02/moved'].map((path) => `address:${path}`);
  expect(now).toEqual(expect.arrayContaining([`story:${story.id}`, `card:${story.id}`, ...addresses]));
  expect(now).not.toContain(`section:${world}`);
});

test('a story that comes into another section touches that section and the front', async () => {
  const story = await write();
  await story.act('publish');
  await story.patch(1, { sections: ['city'] });
  await touched();
  await story.act('publish', { kind: 'minor' });
  expect((await touched()).now).toEqual([
    `story:${story.id}`,
    `text:${story.id}`,
    `card:${story.id}`,
    `front:${room.edition.id}`,
    `section:${city}`,
  ]);
});

test('a plan touches its pages at its instant, and a dropped plan those that may be made ahead', async () => {
  const story = await write({ unpublishAt: '2091-01-01T00:00:00Z' });
  await story.act('publish', { at: '2090-01-01T00:00:00Z' });
  const planned = await touched();
  expect(planned.now).toEqual([]);
  expect(planned.later.map(({ at }) => at)).toEqual(['2090-01-01T00:00:00.000Z', '2091-01-01T00:00:00.000Z']);
  expect(planned.later[0]?.tags).toContain(`section:${world}`);
  await story.act('unpublish');
  const dropped = await touched();
  expect(dropped.now).toEqual(expect.arrayContaining(planned.later[0]?.tags ?? ['none']));
  expect(dropped.later).toEqual([]);
});

test('taking down what was unpublished touches the addresses that said "nothing here"', async () => {
  const story = await write({ headline: 'Away', firstPublishedAt: '2020-02-02T12:00:00Z' });
  await story.act('publish');
  await story.act('unpublish');
  await touched();
  await story.act('takedown', { internalReason: 'x' });
  expect((await touched()).now).toContain('address:/world/2020/02/02/away');
});

test('a refused act touches nothing', async () => {
  const story = await write();
  await story.act('publish');
  await story.patch(1, { kicker: 'x' });
  await touched();
  await story.act('publish');
  await story.act('publish', { kind: 'correction' });
  expect(await touched()).toEqual({ now: [], later: [] });
});

test('an author’s new name is written into the cards that bear it', async () => {
  const author = (await room.call('POST', '/api/v1/authors', { body: { name: 'Old Name' } })).body.id;
  const story = await write({ authors: [author] });
  await story.act('publish');
  await touched();
  await room.call('PATCH', `/api/v1/authors/${author}`, { body: { name: 'New Name' } });
  expect((await touched()).now).toEqual([`author:${author}`, `card:${story.id}`]);
  const [row] = await room.database.query<{ card: { bylines: unknown } }>(
    'select card from publications where story_id = $1',
    [story.id],
  );
  expect(row?.card.bylines).toEqual([{ author, name: 'New Name' }]);
});

test('an act is announced inside its transaction, and undone with its listener', async () => {
  const told: StoryEvent[] = [];
  const ends = (['published', 'unpublished', 'retracted', 'taken-down'] as const).map((event) =>
    onStory(event, async (_tx, one) => void told.push(one)),
  );
  const story = await write();
  await story.act('publish');
  await story.act('publish');
  await story.act('retract', { notice: 'x', text: 'keep' });
  await story.act('unpublish');
  await story.act('takedown', { internalReason: 'x' });
  expect(told.map(({ event }) => event)).toEqual(['published', 'retracted', 'unpublished', 'taken-down']);
  expect(told[0]).toMatchObject({ story: story.id, revision: 1, sections: [world], edition: room.edition.id });
  for (const end of ends) end();
  const end = onStory('published', async () => {
    throw new Error('no');
  });
  const other = await write();
  expect((await other.act('publish')).status).toBe(500);
  end();
  expect((await other.act('publish')).status).toBe(200);
});
