import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../../src/features/roles/index.ts';
import { listMail } from '../../src/platform/mail/index.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => app?.close());

type Told = { id: string; kind: string; story: { id: string } | null; word: string; by: string | null };
const idOf = (role: Role) => app.people[role].id;
const write = async (headline: string, as: Role = 'reporter'): Promise<string> => {
  const body = { headline, section: 'world', body: { format: 'text', value: `${headline}.` } };
  return (await app.call('POST', '/api/v1/stories', { as, body })).json.id;
};
const assign = (story: string, body: Record<string, unknown>, as: Role = 'editor') =>
  app.call('PUT', `/api/v1/stories/${story}/assignment`, { as, body });
const step = (story: string, workflow: string, as: Role, word?: string) =>
  app.call('POST', `/api/v1/stories/${story}/workflow`, { as, body: { workflow, ...(word ? { word } : {}) } });
const noticesOf = async (as: Role, unread = '1') =>
  (await app.call('GET', `/api/v1/notices?unread=${unread}`, { as })).json.items as Told[];
const about = async (as: Role, story: string) =>
  (await noticesOf(as)).filter((notice) => notice.story?.id === story).map(({ kind, word }) => [kind, word]);
const page = async (path: string, as: Role = 'editor') => (await app.call('GET', path, { as })).text;
const send = (path: string, fields: Record<string, string>, as: Role = 'editor') =>
  app.call('POST', path, {
    as,
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const boardOf = async (column: string, query = '') =>
  ((await app.call('GET', `/api/v1/board${query}`, { as: 'editor' })).json[column] as { id: string }[]).map(
    ({ id }) => id,
  );

test('an editor assigns a story; who has it is told in the studio and by mail, and finds it on the board', async () => {
  const story = await write('The bridge closes', 'editor');
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const brief = 'Six hundred words,\nwith the engineer.';
  const done = await assign(story, { assignee: idOf('reporter'), deadline, brief });
  expect([done.status, done.json.assignee.id, done.json.deadline, done.json.brief]).toEqual([
    ...[200, idOf('reporter'), deadline, brief],
  ]);
  expect(await about('reporter', story)).toEqual([['assigned', brief]]);
  const [mail] = (await listMail(app.database)).filter(({ subject }) => subject.includes('The bridge closes'));
  expect(mail?.recipient).toBe(app.people.reporter.email);
  expect(mail?.body).toContain(`/studio/stories/${story}`);
  expect(await boardOf('draft', `?person=${idOf('reporter')}`)).toContain(story);
  expect(await boardOf('draft', `?person=${idOf('admin')}`)).not.toContain(story);
  // Said once more it is nothing new.
  await assign(story, { assignee: idOf('reporter'), deadline, brief });
  expect(await about('reporter', story)).toHaveLength(1);
});

test('a reporter takes what nobody has and hands on what is theirs, and no more', async () => {
  const free = await write('Free', 'editor');
  expect((await assign(free, { assignee: idOf('reporter') }, 'reporter')).status).toBe(200);
  const others = await write('Of others', 'editor');
  await assign(others, { assignee: idOf('admin') });
  expect((await assign(others, { assignee: idOf('reporter') }, 'reporter')).status).toBe(403);
  expect((await assign(free, { assignee: idOf('editor') }, 'reporter')).status).toBe(200);
  expect((await assign(free, { assignee: idOf('moderator') })).json.errors[0].pointer).toBe('/assignee');
  expect((await assign(free, { assignee: crypto.randomUUID() })).status).toBe(422);
});

test('filed, returned with a word, filed again: those it concerns are told, nobody of what they did themselves', async () => {
  const story = await write('The harbour');
  await assign(story, { assignee: idOf('reporter') }, 'editor');
  await step(story, 'in-review', 'reporter', 'Please look at the figures.');
  expect(await about('editor', story)).toEqual([['filed', 'Please look at the figures.']]);
  expect(await about('admin', story)).toEqual([]);
  await step(story, 'draft', 'editor', 'Who says so?');
  expect((await about('reporter', story))[0]).toEqual(['returned', 'Who says so?']);
  expect(await about('editor', story)).toHaveLength(1);
  expect(await page(`/studio/stories/${story}`)).toContain('The harbour');
  // Whoever opens the story has read what it was about.
  expect(await about('editor', story)).toEqual([]);
});

test('what is filed to nobody is told to every editor', async () => {
  const story = await write('To all');
  await step(story, 'in-review', 'reporter');
  expect([await about('editor', story), await about('admin', story)]).toEqual([[['filed', '']], [['filed', '']]]);
  expect(await about('moderator', story)).toEqual([]);
});

test('a story that is still a draft at its deadline is late: who has it is told, and who asked for it', async () => {
  const story = await write('Late');
  await assign(story, { assignee: idOf('reporter'), deadline: new Date(Date.now() + 600).toISOString() });
  await vi.waitUntil(async () => (await about('editor', story)).some(([kind]) => kind === 'late'), { timeout: 10_000 });
  expect((await about('reporter', story)).map(([kind]) => kind)).toEqual(['late', 'assigned']);
  expect(await page('/studio/board')).toMatch(/Late: due/);
});

test('a deadline that was moved, and one of a filed story, tell nobody', async () => {
  const moved = await write('Moved');
  const filed = await write('Filed in time');
  const soon = new Date(Date.now() + 700).toISOString();
  for (const story of [moved, filed]) await assign(story, { assignee: idOf('reporter'), deadline: soon });
  await assign(moved, { assignee: idOf('reporter'), deadline: new Date(Date.now() + 3_600_000).toISOString() });
  await step(filed, 'in-review', 'reporter');
  const waiting = () =>
    app.database.query('select 1 from graphile_worker.jobs where key = any($1)', [[`deadline ${filed}`]]);
  await vi.waitUntil(async () => (await waiting()).length === 0, { timeout: 10_000 });
  for (const story of [moved, filed])
    expect((await about('reporter', story)).map(([kind]) => kind)).not.toContain('late');
});

test('the writer is told of a correction by somebody else, with its note', async () => {
  const story = await write('Twelve ships');
  await app.publish(story);
  const { revision } = (await app.call('GET', `/api/v1/stories/${story}`, { as: 'editor' })).json;
  const change = { headline: 'Thirteen ships' };
  await app.act('PATCH', `/api/v1/stories/${story}`, change, { 'if-match': `"${revision}"` });
  await app.act('POST', `/api/v1/stories/${story}/publish`, { kind: 'correction', note: 'There were thirteen.' });
  expect(await about('reporter', story)).toEqual([['corrected', 'There were thirteen.']]);
});

test('each chooses what comes by mail; nobody reads another’s notices', async () => {
  await app.call('PUT', '/api/v1/notices/choices', { as: 'reporter', body: { assigned: false, filed: true } });
  const choices = (await app.call('GET', '/api/v1/notices/choices', { as: 'reporter' })).json;
  expect(choices).toMatchObject({ assigned: false, filed: true, returned: true });
  const story = await write('Without mail', 'editor');
  await assign(story, { assignee: idOf('reporter') });
  expect((await listMail(app.database)).some(({ subject }) => subject.includes('Without mail'))).toBe(false);
  const [mine] = await noticesOf('reporter');
  await app.call('POST', '/api/v1/notices/read', { as: 'editor', body: { id: mine?.id } });
  expect((await noticesOf('reporter')).map(({ id }) => id)).toContain(mine?.id);
  await app.call('POST', '/api/v1/notices/read', { as: 'reporter', body: {} });
  expect(await noticesOf('reporter')).toEqual([]);
  expect(await page('/studio/notices', 'reporter')).toContain('Without mail');
});

test('the screens do the same: a story is filed on the board, assigned on its own screen, found in the day', async () => {
  const story = await write('By screen');
  expect((await send(`/studio/board/${story}`, { workflow: 'in-review', section: '', person: '' })).status).toBe(303);
  expect(await boardOf('in-review')).toContain(story);
  const today = new Date().toISOString().slice(0, 10);
  const fields = { assignee: idOf('reporter'), deadline: `${today}T23:59`, brief: 'Short.' };
  expect((await send(`/studio/stories/${story}/assignment`, fields)).status).toBe(303);
  const desk = await page(`/studio/stories/${story}`);
  expect(desk).toContain(`<option value="${idOf('reporter')}" selected`);
  expect(desk).toContain(`value="${today}T23:59:00"`);
  expect(await page(`/studio/day?date=${today}`)).toMatch(/✓ Filed[\s\S]*By screen/);
  const refused = await send(`/studio/stories/${story}/assignment`, { ...fields, deadline: 'tomorrow' });
  expect([refused.status, refused.text.includes('Write the deadline as a day and a time.')]).toEqual([422, true]);
});

test('what goes out by itself stands in the day and on the board, and is gone from there when it is out', async () => {
  const story = await write('At noon', 'editor');
  const at = new Date(Date.now() + 2_000).toISOString();
  await app.act('POST', `/api/v1/stories/${story}/publish`, { at });
  expect(await boardOf('scheduled')).toContain(story);
  expect(await boardOf('draft')).not.toContain(story);
  expect(await page('/studio/day')).toMatch(/Goes out[\s\S]*At noon/);
  await vi.waitUntil(async () => (await boardOf('scheduled')).length === 0, { timeout: 5_000 });
  expect(await page('/studio/day')).toMatch(/✓ Published[\s\S]*At noon/);
});
