import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf, listPage, resolveAddress } from '../stories/index.ts';
import { type Desk, type Newsroom, openNewsroom, pointersOf } from '../stories/testing/newsroom.ts';
import { topicOnPage } from './index.ts';

let room: Newsroom;
let desk: Desk;

beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world');
});
afterAll(() => room?.close());

const create = (body: Record<string, unknown>, as: 'editor' | 'reporter' | 'stranger' = 'editor') =>
  room.call('POST', '/api/v1/topics', { body, as });
const change = (id: string, body: Record<string, unknown>) => room.call('PATCH', `/api/v1/topics/${id}`, { body });
const resolve = (path: string) =>
  room.database.snapshot(async (read) => resolveAddress(read, await instantOf(read), path));

async function pageOf(path: string, page = 1): Promise<string[] | undefined> {
  return room.database.snapshot(async (read) => {
    const at = await instantOf(read);
    const resolved = await resolveAddress(read, at, page > 1 ? `${path}/page/${page}` : path);
    const topic = resolved.kind === 'topic' && (await topicOnPage(read, resolved.topic));
    const found = topic && (await listPage(read, at, { ...topic, page }));
    return found ? found.cards.map(({ headline }) => headline) : undefined;
  });
}

/** Every tag touched since the last look. */
let lastSeen = '0';
async function touched(): Promise<string[]> {
  const rows = await room.database.query<{ seq: string; tags: string[] }>(
    'select seq, tags from publication_log where seq > $1 order by seq',
    [lastSeen],
  );
  lastSeen = rows.at(-1)?.seq ?? lastSeen;
  return rows.flatMap(({ tags }) => tags);
}

test('a topic has an address by its kind, once only in an edition, and is read by id or slug', async () => {
  const made = await create({ name: 'Ebrahim Raisi', kind: 'person' });
  expect(made.status).toBe(201);
  expect(made.headers.location).toBe(`/api/v1/topics/${made.body.id}`);
  expect(made.body).toMatchObject({ slug: 'ebrahim-raisi', url: 'https://courier.example/people/ebrahim-raisi' });
  expect((await create({ name: 'Ebrahim Raisi', kind: 'topic' })).status).toBe(409);
  expect((await create({ name: 'Oman', kind: 'place' })).body.url).toBe('https://courier.example/topics/oman');
  expect((await room.call('GET', '/api/v1/topics/oman', { as: 'stranger' })).body.kind).toBe('place');
  expect((await room.call('GET', '/api/v1/topics/nobody')).status).toBe(404);
});

test('what is no topic is refused with a pointer, and only editors open topics', async () => {
  expect(pointersOf(await create({ name: 'X', slug: 'No Slug' }))).toEqual(['/slug']);
  expect(pointersOf(await create({ name: '…' }))).toEqual(['/slug']);
  expect(pointersOf(await create({ name: 'X', kind: 'thing' }))).toEqual(['/kind']);
  expect(pointersOf(await create({ name: 'X', locale: 'xx' }))).toEqual(['/locale']);
  expect((await create({ name: 'Mine' }, 'reporter')).status).toBe(403);
  expect((await create({ name: 'Mine' }, 'stranger')).status).toBe(401);
});

test('topics are listed page by page, of one kind where that is asked', async () => {
  for (const name of ['Aa', 'Bb', 'Cc']) await create({ name, kind: 'organisation' });
  const first = await room.call('GET', '/api/v1/topics?kind=organisation&limit=2', { as: 'stranger' });
  const second = await room.call('GET', `/api/v1/topics?kind=organisation&limit=2&cursor=${first.body.next}`);
  const slugs = [...first.body.items, ...second.body.items].map(({ slug }: { slug: string }) => slug);
  expect([slugs, second.body.next]).toEqual([['aa', 'bb', 'cc'], null]);
});

test('topics are found by letters of their names, and signs of patterns are letters like others', async () => {
  await create({ name: 'Órla 100% Lund', slug: 'o-lund', kind: 'person' });
  const found = async (q: string) =>
    (await room.call('GET', `/api/v1/topics?q=${encodeURIComponent(q)}`)).body.items.map(
      ({ slug }: { slug: string }) => slug,
    );
  expect(await found('la 100')).toEqual(['o-lund']);
  expect(await found('O-LU')).toEqual(['o-lund']);
  expect(await found('10_%')).toEqual([]);
  expect(await found('\\')).toEqual([]);
});

test('a story names topics by id or slug and answers with id, slug and name', async () => {
  const oman = (await room.call('GET', '/api/v1/topics/oman')).body;
  const story = await desk.write({ topics: ['ebrahim-raisi', { id: oman.id }, 'oman'] });
  expect(story.body.topics.map(({ slug }: { slug: string }) => slug)).toEqual(['ebrahim-raisi', 'oman']);
  expect(story.body.topics[1]).toEqual({ id: oman.id, slug: 'oman', name: 'Oman' });
  expect(pointersOf(await desk.patch(story, 1, { topics: ['oman', 'nowhere'] }))).toEqual(['/topics/1']);
  expect((await desk.patch(story, 1, { topics: null })).body.topics).toEqual([]);
});

test('the list of stories is narrowed by a topic, to strangers as to the newsroom', async () => {
  await create({ name: 'Narrow' });
  const published = await desk.write({ headline: 'Is public', topics: ['narrow'] });
  await desk.publish(published);
  await desk.write({ headline: 'Is a draft', topics: ['narrow'] });
  const headlines = async (as: 'editor' | 'stranger', topic = 'narrow') => {
    const { body } = await room.call('GET', `/api/v1/stories?topic=${topic}`, { as });
    return body.items.map(({ headline }: { headline: string }) => headline).sort();
  };
  expect(await headlines('stranger')).toEqual(['Is public']);
  expect(await headlines('editor')).toEqual(['Is a draft', 'Is public']);
  expect(await headlines('editor', 'never-opened')).toEqual([]);
});

test('its page lists what is public about it, in blocks of twenty, and publications touch the front alone', async () => {
  const { id } = (await create({ name: 'Harbour' })).body;
  for (let day = 1; day <= 27; day++) {
    const firstPublishedAt = `2021-03-${String(day).padStart(2, '0')}T12:00:00Z`;
    await desk.publish(await desk.write({ headline: `Day ${day}`, topics: ['harbour'], firstPublishedAt }));
  }
  await touched();
  await desk.publish(await desk.write({ headline: 'Newest', topics: ['harbour'] }));
  const tags = await touched();
  expect(tags).toContain(`about:${id}`);
  expect(tags.filter((tag) => tag.startsWith('list:') || tag.startsWith('topic:'))).toEqual([]);
  expect(await pageOf('/topics/harbour', 2)).toHaveLength(20);
  expect((await pageOf('/topics/harbour'))?.slice(0, 2)).toEqual(['Newest', 'Day 27']);
  expect(await pageOf('/topics/harbour', 3)).toBeUndefined();
});

test('a story comes into a topic’s list and leaves it when a publication says so, not when it is saved', async () => {
  const { id } = (await create({ name: 'Tide' })).body;
  const story = await desk.write({ headline: 'About the tide' });
  await desk.publish(story);
  await desk.patch(story, 1, { topics: ['tide'] });
  expect(await pageOf('/topics/tide')).toEqual([]);
  await touched();
  await desk.publish(story, { kind: 'minor' });
  expect(await pageOf('/topics/tide')).toEqual(['About the tide']);
  expect(await touched()).toContain(`about:${id}`);
  await desk.patch(story, 2, { topics: [] });
  await desk.publish(story, { kind: 'minor' });
  expect(await pageOf('/topics/tide')).toEqual([]);
  // The page that showed it bears its card.
  expect(await touched()).toContain(`card:${story.body.id}`);
});

test('another slug or kind leaves the old address behind; neither is ever another topic’s', async () => {
  const { id } = (await create({ name: 'Old Name' })).body;
  await touched();
  expect((await change(id, { slug: 'new-name', kind: 'person' })).body.url).toMatch(/\/people\/new-name$/);
  const tags = await touched();
  expect(tags).toEqual(expect.arrayContaining([`topic:${id}`, 'address:/topics/old-name', 'address:/people/new-name']));
  for (const path of ['/topics/old-name', '/people/old-name', '/topics/new-name'])
    expect(await resolve(path)).toMatchObject({
      kind: 'moved',
      to: '/people/new-name',
      tags: [`about:${id}`, `topic:${id}`],
    });
  expect(await resolve('/people/new-name')).toMatchObject({ kind: 'topic', topic: id, page: 1 });
  expect(await resolve('/people/new-name/page/2')).toMatchObject({
    kind: 'nothing',
    tags: [`about:${id}`, `topic:${id}`],
  });
  expect((await create({ name: 'Old Name' })).status).toBe(409);
  expect((await change(id, { slug: 'harbour' })).status).toBe(409);
  expect((await change(id, { slug: 'old-name' })).body.slug).toBe('old-name');
});
