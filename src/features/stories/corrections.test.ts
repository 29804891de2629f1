import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CorrectionsPage, correctionsPage, instantOf } from './index.ts';
import { type Desk, type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let desk: Desk;

beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world');
});
afterAll(() => room?.close());

const page = (number = 1): Promise<CorrectionsPage | null> =>
  room.database.snapshot(async (read) =>
    correctionsPage(read, await instantOf(read), { edition: room.edition.id, page: number }),
  );
const told = (found: CorrectionsPage | null) =>
  found?.entries.map(({ kind, note, story }) => [kind, note, story.headline]);

let lastSeen = '0';
async function touched(): Promise<string[]> {
  const rows = await room.database.query<{ seq: string; tags: string[] }>(
    'select seq, tags from publication_log where seq > $1 order by seq',
    [lastSeen],
  );
  lastSeen = rows.at(-1)?.seq ?? lastSeen;
  return rows.flatMap(({ tags }) => tags);
}

async function changed(story: Awaited<ReturnType<Desk['write']>>, sent: Record<string, unknown>) {
  const revision = (await room.call('GET', desk.path(story))).body.revision;
  await desk.patch(story, revision, { standfirst: `Revision ${revision}.` });
  return desk.publish(story, sent);
}

test('clarifications, corrections and retractions are listed newest first, each once; other changes are not', async () => {
  const story = await desk.write({ headline: 'Figures' });
  await desk.publish(story);
  await touched();
  await changed(story, { kind: 'update', note: 'More.' });
  await changed(story, { kind: 'minor' });
  expect(await touched()).not.toContain(`corrections:${room.edition.id}`);
  await changed(story, { kind: 'correction', note: 'It was 12.' });
  expect(await touched()).toContain(`corrections:${room.edition.id}`);
  await changed(story, { kind: 'clarification', note: 'By weight.' });
  expect(await touched()).toContain(`corrections:${room.edition.id}`);
  await changed(story, { kind: 'minor' });
  await room.call('POST', desk.path(story, '/retract'), { body: { notice: 'It does not stand.', text: 'keep' } });
  expect(await touched()).toContain(`corrections:${room.edition.id}`);
  expect(told(await page())).toEqual([
    ['retraction', 'It does not stand.', 'Figures'],
    ['clarification', 'By weight.', 'Figures'],
    ['correction', 'It was 12.', 'Figures'],
  ]);
});

test('entries go with their story and come back with it; the page bears its card meanwhile', async () => {
  const story = await desk.write({ headline: 'Away' });
  await desk.publish(story);
  await changed(story, { kind: 'correction', note: 'Gone and back.' });
  expect(told(await page())?.[0]).toEqual(['correction', 'Gone and back.', 'Away']);
  await room.call('POST', desk.path(story, '/unpublish'));
  const without = await page();
  expect(told(without)?.flat()).not.toContain('Away');
  expect(without?.tags).toContain(`card:${story.body.id}`);
  await desk.publish(story, { kind: 'minor' });
  expect(told(await page())?.flat()).toContain('Gone and back.');
  await room.call('POST', desk.path(story, '/takedown'), { body: { internalReason: 'for a test' } });
  expect(told(await page())?.flat()).not.toContain('Away');
});

test('further pages hold twenty each, numbered from the oldest', async () => {
  const story = await desk.write({ headline: 'Often' });
  await desk.publish(story);
  for (let number = 1; number <= 40; number++) await changed(story, { kind: 'correction', note: `Number ${number}.` });
  const [front, oldest] = [await page(), await page(2)];
  expect(front).toMatchObject({ pages: 3, newer: null, older: 2 });
  expect(front?.entries[0]?.note).toBe('Number 40.');
  expect(oldest).toMatchObject({ newer: 3, older: null });
  const all = [front, oldest].flatMap((one) => one?.entries ?? []);
  expect(new Set(all.map(({ at }) => at.getTime())).size).toBe(all.length);
  expect(await page(4)).toBeNull();
});
