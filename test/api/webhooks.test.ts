import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

type Taken = { id: string; type: string; body: string; signature: string; timestamp: string };

let app: WholeApp;
let server: Server;
let taken: Taken[] = [];
let answers: number[] = [];
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const header = (name: string) => String(request.headers[`webhook-${name}`]);
    const about = { id: header('id'), signature: header('signature'), timestamp: header('timestamp') };
    taken.push({ ...about, body, type: JSON.parse(body).type });
    response.writeHead(answers.shift() ?? 204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
}, 120_000);
afterAll(async () => {
  server?.close();
  await app?.close();
});

const ALL = ['story.published', 'story.unpublished', 'story.retracted', 'story.taken-down'];
const admin = (method: string, path: string, body?: unknown) =>
  app.call(method, `/api/v1/webhooks${path}`, { as: 'admin', ...(body === undefined ? {} : { body }) });
const deliveries = async (id: string) => (await admin('GET', `/${id}/deliveries`)).json.items;
const soon = (work: () => Promise<void> | void) => vi.waitFor(work, { timeout: 15_000, interval: 50 });

let hook: { id: string; secret: string };
beforeEach(async () => {
  [taken, answers] = [[], []];
  const url = `http://localhost:${(server.address() as AddressInfo).port}/told`;
  const made = await admin('POST', '', { label: 'The app', url, events: ALL });
  expect(made.status).toBe(201);
  hook = made.json;
});
afterEach(() => admin('DELETE', `/${hook.id}`));

async function draft(headline: string): Promise<string> {
  const body = { format: 'text', value: 'Words.' };
  return (await app.act('POST', '/api/v1/stories', { headline, section: 'world', body })).json.id;
}
const act = (id: string, verb: string, body: object = {}) => app.act('POST', `/api/v1/stories/${id}/${verb}`, body);

describe('a webhook', () => {
  test('is told what readers see, signed, and of what is gone its id alone', async () => {
    const id = await draft('The bridge is open');
    await act(id, 'publish');
    await soon(() => expect(taken).toHaveLength(1));
    const [first] = taken as [Taken];
    expect(JSON.parse(first.body)).toMatchObject({
      type: 'story.published',
      data: {
        story: {
          id,
          headline: 'The bridge is open',
          kind: 'first',
          url: expect.stringContaining('/the-bridge-is-open'),
        },
      },
    });
    // As whoever takes it does (Standard Webhooks, "Verifying signatures").
    const key = Buffer.from(hook.secret.replace('whsec_', ''), 'base64');
    const signed = createHmac('sha256', key).update(`${first.id}.${first.timestamp}.${first.body}`).digest('base64');
    expect(first.signature).toBe(`v1,${signed}`);
    expect(Math.abs(Number(first.timestamp) - Date.now() / 1000)).toBeLessThan(60);
    await act(id, 'takedown', { internalReason: 'A court' });
    await soon(() => expect(taken).toHaveLength(2));
    const told = JSON.parse(taken[1]?.body ?? '');
    expect(told).toMatchObject({ type: 'story.taken-down', data: { story: { id } } });
    expect(taken[1]?.body).not.toMatch(/bridge/);
    await soon(async () =>
      expect((await deliveries(hook.id)).every((one: { deliveredAt: string }) => one.deliveredAt)).toBe(true),
    );
  });

  test('is told nothing before readers see it, and nothing of a plan that was dropped', async () => {
    const at = new Date(Date.now() + 2_500).toISOString();
    const [dropped, planned, embargoed] = [await draft('Dropped'), await draft('Planned'), await draft('Secret')];
    await act(dropped, 'publish', { at });
    await act(dropped, 'unpublish');
    await act(planned, 'publish', { at });
    const later = { at: '2090-01-01T00:00:00Z' };
    await act(embargoed, 'publish', later);
    expect(taken).toEqual([]);
    await soon(() => expect(taken).toHaveLength(1));
    expect(JSON.parse(taken[0]?.body ?? '').timestamp).toBe(at);
    await soon(async () => {
      const left = (await deliveries(hook.id)).map(({ story }: { story: { headline: string } }) => story.headline);
      expect(left.sort()).toEqual(['Planned', 'Secret']);
    });
    expect(taken.some(({ body }) => /Dropped|Secret/.test(body))).toBe(false);
  });

  test('is told of the end that a story names itself, once', async () => {
    const id = await draft('For an hour');
    const unpublishAt = new Date(Date.now() + 4_000).toISOString();
    await app.act('PATCH', `/api/v1/stories/${id}`, { unpublishAt }, { 'if-match': '"1"' });
    await act(id, 'publish');
    await app.act('PATCH', `/api/v1/stories/${id}`, { headline: 'For a while' }, { 'if-match': '"2"' });
    await act(id, 'publish', { kind: 'correction', note: 'Not an hour.' });
    await soon(() => expect(taken.at(-1)?.type).toBe('story.unpublished'));
    expect(taken.map(({ type }) => type)).toEqual(['story.published', 'story.published', 'story.unpublished']);
    expect(JSON.parse(taken.at(-1)?.body ?? '').timestamp).toBe(unpublishAt);
    const { items } = (await app.call('GET', `/api/v1/stories/${id}/receipts`, { as: 'editor' })).json;
    expect(items.map((receipt: { act: string }) => receipt.act)).toContain('published');
    await soon(async () => {
      const later = (await app.call('GET', `/api/v1/stories/${id}/receipts`, { as: 'editor' })).json.items;
      expect(later.find((receipt: { act: string }) => receipt.act === 'unpublished')?.lines.length).toBeGreaterThan(0);
    });
  });

  test('is tried again under the same id, and again by hand', async () => {
    answers = [500];
    const id = await draft('Twice');
    await act(id, 'publish');
    await soon(() => expect(taken).toHaveLength(2));
    expect(taken[1]?.id).toBe(taken[0]?.id);
    expect(taken[1]?.body).toBe(taken[0]?.body);
    await soon(async () => expect((await deliveries(hook.id))[0]).toMatchObject({ tries: 2, status: 204, said: null }));
    expect((await admin('POST', `/${hook.id}/deliveries/${taken[0]?.id}/replay`)).status).toBe(204);
    await soon(() => expect(taken.map((one) => one.id)).toEqual(Array(3).fill(taken[0]?.id)));
    expect((await admin('POST', `/${hook.id}/deliveries/${id}/replay`)).status).toBe(404);
  });

  test('is told nothing while it is paused, nor in an internal network that nobody named', async () => {
    await admin('PUT', `/${hook.id}/paused`, { paused: true });
    await act(await draft('Unheard'), 'publish');
    const inside = await admin('POST', '', { label: 'Inside', url: 'http://10.0.0.1/x', events: ['story.published'] });
    await admin('POST', `/${inside.json.id}/test`);
    await soon(async () => expect((await deliveries(inside.json.id))[0]?.said).toContain('internal'));
    expect([taken, await deliveries(hook.id)]).toEqual([[], []]);
    await admin('DELETE', `/${inside.json.id}`);
  });

  test('has a screen, on which its secret is shown once and what was refused is kept', async () => {
    const send = (path: string, fields: string) =>
      app.call('POST', `/studio/webhooks${path}`, {
        ...{ as: 'admin', body: fields },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const refused = await send('', 'label=Mine&url=ftp%3A%2F%2Fx');
    expect([
      refused.status,
      refused.text.includes('value="Mine"'),
      refused.text.includes('Choose what it is told of'),
    ]).toEqual([422, true, true]);
    expect((await send('', 'label=Mine&url=words&events=story.published')).status).toBe(422);
    const made = await send('', 'label=Mine&url=https%3A%2F%2Fapp.example%2Fx&events=story.published');
    expect(/whsec_[A-Za-z0-9+/]{32}/.test(made.text)).toBe(true);
    const screen = await app.call('GET', '/studio/webhooks', { as: 'admin' });
    expect([screen.text.includes('app.example'), screen.text.includes('whsec_')]).toEqual([true, false]);
    await send(`/${hook.id}/test`, '');
    await soon(() => expect(taken.map(({ type }) => type)).toEqual(['test']));
    const { items } = (await admin('GET', '')).json;
    const mine = items.find(({ label }: { label: string }) => label === 'Mine');
    expect((await send(`/${mine.id}/remove`, '')).status).toBe(303);
    expect((await app.call('GET', '/studio/webhooks', { as: 'editor' })).status).toBe(403);
  });
});
