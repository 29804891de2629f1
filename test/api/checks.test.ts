import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkJobs } from '../../src/features/checks/index.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let elsewhere: Server;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  elsewhere = createServer(({ url }, response) => response.writeHead(url === '/gone' ? 410 : 200).end());
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  elsewhere?.close();
  await app?.close();
});

const text =
  'The council of the town met on the quay and spoke of the bridge, which is to be open by the end of the year.';
const write = async (over: Record<string, unknown> = {}): Promise<string> => {
  const story = { headline: 'A bridge', section: 'world', body: { format: 'text', value: text }, ...over };
  return (await app.act('POST', '/api/v1/stories', story)).json.id;
};
const checksOf = async (id: string) => (await app.act('GET', `/api/v1/stories/${id}/checks`)).json;
const namesOf = async (id: string) => (await checksOf(id)).checks.map(({ name }: { name: string }) => name);
const post = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'editor',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const audited = async (act: string, id: string) =>
  (await app.call('GET', `/api/v1/audit?act=${act}&subject=${id}`, { as: 'admin' })).json.items;

test('the desk asks for a reason where a check speaks, and the story stays on the list until it is mended', async () => {
  const id = await write();
  const publish = `/studio/stories/${id}/publish`;
  const refused = await post(publish, { note: 'kept words' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Nobody is named');
  expect((await post(publish, { pastChecks: 'The agency is being asked.' })).status).toBe(303);
  expect(await audited('pass-checks', id)).toMatchObject([
    { details: { checks: ['byline'], reason: 'The agency is being asked.' } },
  ]);
  const home = async () => (await app.call('GET', '/studio', { as: 'editor' })).text;
  expect(await home()).toContain('To mend');
  await app.act('PATCH', `/api/v1/stories/${id}`, { bylines: [{ name: 'Ida Holm' }] }, { 'if-match': '"1"' });
  expect((await post(publish, { kind: 'update' })).status).toBe(303);
  expect(await home()).not.toContain('To mend');
});

test('a program that publishes by the API is asked nothing', async () => {
  const id = await write({ bylines: [] });
  expect((await app.act('POST', `/api/v1/stories/${id}/publish`, {})).json.status).toBe('published');
});

test('a minor change that is more is questioned on the desk, with what was typed, and goes out where it is minor all the same', async () => {
  const id = await write({ bylines: [{ name: 'Ida Holm' }] });
  await app.act('POST', `/api/v1/stories/${id}/publish`, {});
  await app.act('PATCH', `/api/v1/stories/${id}`, { headline: 'Two bridges' }, { 'if-match': '"1"' });
  expect((await checksOf(id)).minor).toEqual(['The headline is another.']);
  const publish = `/studio/stories/${id}/publish`;
  const questioned = await post(publish, { kind: 'minor', note: 'My note.' });
  expect([questioned.status, /The headline is another\. Is that a correction/.test(questioned.text)]).toEqual([
    422,
    true,
  ]);
  expect(questioned.text).toContain('My note.');
  expect(questioned.text).toContain('name="minorAnyway"');
  expect((await post(publish, { kind: 'minor', minorAnyway: '1' })).status).toBe(303);
  expect((await app.act('GET', `/api/v1/stories/${id}`)).json.published.revision).toBe(2);
});

test('links are asked by a job, and one that is gone is told; an internal address is never asked', async () => {
  const { port } = elsewhere.address() as AddressInfo;
  const html = `<p>${text} <a href="http://127.0.0.1:${port}/gone">one</a> <a href="http://127.0.0.1:${port}/there">two</a></p>`;
  const id = await write({ bylines: [{ name: 'Ida Holm' }], body: { format: 'html', value: html } });
  expect((await app.act('POST', `/api/v1/stories/${id}/link-check`, {})).status).toBe(202);
  const run = (allowed: string[]) =>
    checkJobs({ database: app.database, allowed })['check-links']?.(
      { story: id },
      { id: '1', attempt: 1, signal: new AbortController().signal },
    );
  await run([]);
  expect(await namesOf(id)).toEqual(['topics']);
  await app.database.query('delete from checked_links');
  await run([`127.0.0.1:${port}`]);
  expect(await namesOf(id)).toEqual(['dead-link', 'topics']);
});

test('an embargo is broken only with a reason, which stays in the newsroom', async () => {
  const id = await write({ bylines: [{ name: 'Ida Holm' }], embargoUntil: '2098-01-01T00:00:00Z' });
  const refused = await app.call('POST', `/api/v1/stories/${id}/publish`, { as: 'editor', body: {} });
  expect([refused.status, refused.json.errors[0].detail]).toEqual([422, expect.stringContaining('break the embargo')]);
  expect((await post(`/studio/stories/${id}/publish`, {})).status).toBe(422);
  expect((await post(`/studio/stories/${id}/publish`, { breakEmbargo: 'It is out elsewhere.' })).status).toBe(303);
  expect(await audited('break-embargo', id)).toMatchObject([{ details: { reason: 'It is out elsewhere.' } }]);
  const { json } = await app.act('GET', `/api/v1/stories/${id}`);
  expect((await app.call('GET', new URL(json.url).pathname, { as: 'stranger' })).text).not.toContain('elsewhere');
});

test('the studio says what is filed and what is coming', async () => {
  const filed = await write({ headline: 'Filed and waiting' });
  await app.act('POST', `/api/v1/stories/${filed}/workflow`, { workflow: 'in-review' });
  const planned = await write({ headline: 'Planned for later', bylines: [{ name: 'Ida Holm' }] });
  await app.act('POST', `/api/v1/stories/${planned}/publish`, { at: '2097-01-01T00:00:00Z' });
  const home = (await app.call('GET', '/studio', { as: 'editor' })).text;
  expect(home).toMatch(/waiting for an editor.*Filed and waiting/s);
  expect(home).toMatch(/What is coming.*Planned for later.*Goes out/s);
  expect((await app.call('GET', '/studio', { as: 'reporter' })).text).not.toContain('waiting for an editor');
});
