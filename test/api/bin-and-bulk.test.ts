import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyBin } from '../../src/features/stories/index.ts';
import { type Caller, openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let sport: string;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  sport = (await app.act('POST', '/api/v1/sections', { name: 'Sport', slug: 'sport' })).json.id;
  await app.act('POST', '/api/v1/topics', { name: 'The river wall' });
});
afterAll(() => app?.close());

let made = 0;
async function draft(as: Caller = 'editor'): Promise<string> {
  made += 1;
  const body = { format: 'text', value: 'Words.' };
  const sent = { headline: `Story ${made}`, section: 'world', body };
  return (await app.call('POST', '/api/v1/stories', { as, body: sent })).json.id;
}
const get = async (id: string) => (await app.call('GET', `/api/v1/stories/${id}`)).json;
const bin = (id: string, as: Caller = 'editor') => app.call('DELETE', `/api/v1/stories/${id}`, { as });
const listed = async (path: string, as: Caller = 'editor') =>
  ((await app.call('GET', path, { as })).json.items as { id: string }[]).map(({ id }) => id);
const statusOf = async (method: string, path: string, as: Caller = 'editor', body?: unknown) =>
  (await app.call(method, path, { as, ...(body === undefined ? {} : { body }) })).status;

describe('the bin', () => {
  test('takes a draft out of every list, and gives it back as it was', async () => {
    const id = await draft('reporter');
    await app.act('PUT', `/api/v1/stories/${id}/assignment`, { assignee: app.people.reporter.id, brief: 'Soon.' });
    await app.call('POST', `/api/v1/stories/${id}/workflow`, { as: 'reporter', body: { workflow: 'in-review' } });
    const before = await get(id);
    expect((await bin(id, 'reporter')).status).toBe(204);
    expect(await listed('/api/v1/stories')).not.toContain(id);
    expect(JSON.stringify((await app.call('GET', '/api/v1/board')).json)).not.toContain(id);
    for (const screen of ['/studio', '/studio/board', '/studio/day', '/studio/stories']) {
      expect((await app.call('GET', screen, { as: 'reporter' })).text, screen).not.toContain(id);
    }
    expect(await listed('/api/v1/bin')).toEqual([id]);
    expect((await get(id)).binnedAt).toEqual(expect.any(String));
    const restored = await app.call('POST', `/api/v1/bin/${id}/restore`, { as: 'reporter' });
    expect(restored.json).toEqual(before);
    expect(await listed('/api/v1/bin')).toEqual([]);
    expect(await listed('/api/v1/stories')).toContain(id);
  });

  test('nothing of what lies in it can be changed or published', async () => {
    const id = await draft();
    await bin(id);
    const save = { body: { headline: 'Another' }, headers: { 'if-match': '"1"' } };
    expect((await app.call('PATCH', `/api/v1/stories/${id}`, save)).status).toBe(409);
    expect(await statusOf('POST', `/api/v1/stories/${id}/publish`, 'editor', {})).toBe(409);
    expect((await bin(id)).json.detail).toBe('This story is in the bin: take it out first.');
  });

  test('takes nothing that readers see, or will', async () => {
    const id = await draft();
    await app.publish(id);
    expect((await bin(id)).json.detail).toBe('Readers see this story: unpublish it first.');
    const planned = await draft();
    await app.act('POST', `/api/v1/stories/${planned}/publish`, { at: '2199-01-01T00:00:00Z' });
    expect((await bin(planned)).status).toBe(409);
    expect(await listed('/api/v1/bin')).not.toContain(id);
    expect(await statusOf('POST', `/api/v1/bin/${id}/restore`)).toBe(409);
    expect((await bin('018f0000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  test('after 30 days what readers never saw is erased, with its revisions; what they saw is kept', async () => {
    const [gone, seen, young] = [await draft(), await draft(), await draft()];
    await app.publish(seen);
    await app.act('POST', `/api/v1/stories/${seen}/unpublish`, {});
    for (const id of [gone, seen, young]) expect((await bin(id)).status).toBe(204);
    expect(await statusOf('DELETE', `/api/v1/bin/${gone}`)).toBe(403);
    await app.database.query(`update stories set binned_at = now() - interval '30 days 1 minute' where id = any($1)`, [
      [gone, seen],
    ]);
    await app.database.transaction(emptyBin);
    expect(await statusOf('GET', `/api/v1/stories/${gone}`)).toBe(404);
    const [left] = await app.database.query<{ count: number }>(
      'select count(*)::int as count from story_revisions where story_id = $1',
      [gone],
    );
    expect(left?.count).toBe(0);
    expect(await listed('/api/v1/bin')).toEqual(expect.arrayContaining([seen, young]));
    expect(await statusOf('DELETE', `/api/v1/bin/${seen}`, 'admin')).toBe(409);
    expect(await statusOf('DELETE', `/api/v1/bin/${young}`, 'admin')).toBe(204);
    expect(await statusOf('DELETE', `/api/v1/bin/${young}`, 'admin')).toBe(404);
  });
});

const change = async (body: object, as: Caller = 'editor') => app.call('POST', '/api/v1/bulk-changes', { as, body });
const undo = (id: string, as: Caller = 'editor') => app.call('POST', `/api/v1/bulk-changes/${id}/undo`, { as });
type Became = { id: string; outcome: string; reason: string; published: boolean };
const became = (answer: { json: { stories: Became[] } }) =>
  Object.fromEntries(answer.json.stories.map(({ id, outcome, published }) => [id, [outcome, published]]));

describe('a bulk change', () => {
  test('is rehearsed without a trace, then done, then undone', async () => {
    const [one, other] = [await draft(), await draft()];
    const wanted = { stories: [one, other], change: { what: 'section', section: 'sport' } };
    const rehearsed = await change({ ...wanted, rehearse: true });
    expect([rehearsed.status, rehearsed.json.id]).toEqual([200, null]);
    expect(became(rehearsed)).toEqual({ [one]: ['changed', false], [other]: ['changed', false] });
    expect([(await get(one)).revision, (await get(one)).section.slug]).toEqual([1, 'world']);
    const done = await change(wanted);
    expect(done.status).toBe(201);
    expect((await get(other)).section.id).toBe(sport);
    expect(became(await change(wanted))).toEqual({ [one]: ['unchanged', false], [other]: ['unchanged', false] });
    await app.call('PATCH', `/api/v1/stories/${other}`, { body: { headline: 'Mine' }, headers: { 'if-match': '"2"' } });
    const undone = await undo(done.json.id);
    expect(became(undone)).toEqual({ [one]: ['undone', false], [other]: ['left', false] });
    expect([(await get(one)).section.slug, (await get(other)).section.slug]).toEqual(['world', 'sport']);
    expect((await undo(done.json.id)).status).toBe(409);
  });

  test('shows readers a topic where it is asked for and nothing else would go out with it, and takes it back', async () => {
    const [seen, ahead] = [await draft(), await draft()];
    const path = await app.publish(seen);
    await app.publish(ahead);
    const unseen = { body: { standfirst: 'Not yet.' }, headers: { 'if-match': '"1"' } };
    await app.call('PATCH', `/api/v1/stories/${ahead}`, unseen);
    const wanted = { stories: [seen, ahead], change: { what: 'add-topic', topic: 'the-river-wall' }, publish: true };
    expect((await change(wanted, 'reporter')).status).toBe(403);
    const done = await change(wanted);
    expect(became(done)).toEqual({ [seen]: ['changed', true], [ahead]: ['changed', false] });
    expect(done.json.stories.find(({ id }: Became) => id === ahead).reason).toContain('other changes would go out');
    const asReader = async () => (await app.call('GET', `/api/v1/stories/${seen}`, { as: 'stranger' })).json.topics;
    expect(await asReader()).toHaveLength(1);
    expect((await undo(done.json.id, 'reporter')).json.stories.map(({ outcome }: Became) => outcome)).toEqual([
      'left',
      'left',
    ]);
    const again = await change({
      ...wanted,
      stories: [seen],
      change: { what: 'remove-topic', topic: 'the-river-wall' },
    });
    expect(became(again)).toEqual({ [seen]: ['changed', true] });
    expect(await asReader()).toHaveLength(0);
    await undo(again.json.id);
    expect(await asReader()).toHaveLength(1);
    expect((await app.call('GET', `${path}/history`, { as: 'stranger' })).status).toBe(200);
  });

  test('stops at nothing that is refused for one of them, and says why', async () => {
    const [mine, seen] = [await draft('reporter'), await draft()];
    await app.publish(seen);
    const done = await change({ stories: [mine, seen], change: { what: 'bin' } }, 'reporter');
    expect(became(done)).toEqual({ [mine]: ['changed', false], [seen]: ['refused', false] });
    await undo(done.json.id, 'reporter');
    expect(await listed('/api/v1/stories')).toContain(mine);
    const unknown = await change({ stories: [mine], change: { what: 'add-topic', topic: 'nothing-of-the-kind' } });
    expect(unknown.json.stories[0]).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('topic') });
    const state = await change({ stories: [mine], change: { what: 'workflow', workflow: 'ready' } });
    expect((await get(mine)).workflow).toBe('ready');
    await undo(state.json.id);
    expect((await get(mine)).workflow).toBe('draft');
  });

  test.each([
    ['no stories', { stories: [], change: { what: 'bin' } }],
    ['too many', { stories: Array.from({ length: 201 }, () => crypto.randomUUID()), change: { what: 'bin' } }],
    ['an act that is none', { stories: [crypto.randomUUID()], change: { what: 'publish' } }],
    ['no section', { stories: [crypto.randomUUID()], change: { what: 'section' } }],
  ])('of %s is refused', async (_, body) => {
    expect((await change(body)).status).toBe(422);
  });

  test('of a story that is not there is refused whole', async () => {
    const id = await draft();
    const stories = [id, '018f0000-0000-7000-8000-000000000000'];
    expect((await change({ stories, change: { what: 'bin' } })).status).toBe(404);
    expect(await listed('/api/v1/stories')).toContain(id);
  });
});
