import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/features/roles/index.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let id: string;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const body = { format: 'text', value: 'Words.' };
  id = (await app.act('POST', '/api/v1/stories', { headline: 'Shared', section: 'world', body })).json.id;
});
afterAll(() => app?.close());

const there = async (as: Role) => (await app.call('POST', `/api/v1/stories/${id}/presence`, { as })).json;
const control = async (as: Role, act: string) =>
  app.call('POST', `/api/v1/stories/${id}/control`, { as, body: { act } });

test('the first who is there writes, the next sees who; nobody is hindered from saving', async () => {
  expect(await there('editor')).toMatchObject({ others: [], control: { isMe: true }, askedBy: null, revision: 1 });
  const seen = await there('reporter');
  expect([seen.others.length, seen.control.id, seen.control.isMe]).toEqual([1, app.people.editor.id, false]);
  const headers = { 'if-match': '"1"' };
  expect(
    (await app.call('PATCH', `/api/v1/stories/${id}`, { as: 'reporter', body: { kicker: 'K' }, headers })).status,
  ).toBe(200);
});

test('control is asked for and handed over, or taken, which is recorded', async () => {
  await control('reporter', 'ask');
  expect((await there('editor')).askedBy.id).toBe(app.people.reporter.id);
  expect((await control('editor', 'hand')).json.control.id).toBe(app.people.reporter.id);
  expect((await control('editor', 'hand')).status).toBe(409);
  expect((await control('editor', 'take')).json.control.isMe).toBe(true);
  const { items } = (await app.call('GET', '/api/v1/audit?act=take-over-story', { as: 'admin' })).json;
  expect(items.map(({ details }: { details: unknown }) => details)).toEqual([{ from: expect.any(String) }]);
});

test('who has gone, or was not seen for 45 seconds, holds nothing up', async () => {
  await there('editor');
  await app.call('POST', `/api/v1/stories/${id}/presence/leave`, { as: 'editor' });
  expect((await there('reporter')).control.isMe).toBe(true);
  await app.database.query(`update story_presence set seen_at = seen_at - interval '46 seconds'`);
  expect(await there('editor')).toMatchObject({ others: [], control: { isMe: true } });
});
