import { afterAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/features/roles/index.ts';
import { buildWholeApp, type Caller, openWholeApp } from '../program/whole-app.ts';
import { describeAccess, type Visitor, walkRoutes } from '../support/walk-routes.ts';
import { ACCESS } from './access-table.ts';

const whole = await openWholeApp();
const built = await buildWholeApp();
afterAll(async () => {
  await built.close();
  await whole.close();
});

const ROLES: Role[] = ['reporter', 'editor', 'moderator', 'admin'];
const CALLERS: Caller[] = ['stranger', ...ROLES];

describe('every route', () => {
  test('is in the list of who may use what', () => {
    expect(describeAccess(built.app)).toEqual(ACCESS);
  });

  test('lets in whom it declares over HTTP, and nobody else', async () => {
    const stranger = { headers: {}, principal: null };
    const { visits, breaches } = await walkRoutes(
      built.app,
      { stranger, ...whole.people },
      { visit: (method, path, headers) => statusOf(method, path, headers) },
    );
    expect(breaches).toEqual([]);
    expect(visits).toHaveLength(ACCESS.length * CALLERS.length);
  });

  test('refuses a Bearer token that is none, wherever it asks who comes', async () => {
    const lying: Visitor = { headers: { authorization: 'Bearer nonsense' }, principal: null };
    const { visits } = await walkRoutes(
      built.app,
      { lying },
      { visit: (method, path, headers) => statusOf(method, path, headers) },
    );
    const asking = visits.filter(({ route }) => !ACCESS.includes(`${route}: anonymous`));
    expect(asking.filter(({ status }) => status !== 401)).toEqual([]);
  });

  test('tells a stranger how to come in', async () => {
    const answer = await whole.call('POST', '/api/v1/stories', { as: 'stranger', body: {} });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.json).toMatchObject({ type: '/api/problems/sign-in-required', detail: /Sign in/ });
  });
});

test('the operator’s figures are shown on this machine and to tokens, not to strangers from elsewhere', async () => {
  const from = { 'x-forwarded-for': '203.0.113.7' };
  expect((await whole.call('GET', '/metrics', { as: 'stranger' })).status).toBe(200);
  expect((await whole.call('GET', '/metrics', { as: 'stranger', headers: from })).status).toBe(403);
  expect((await whole.call('GET', '/metrics', { as: 'reporter', headers: from })).status).toBe(200);
});

describe('the newsstand', () => {
  test('shows everybody the same', async () => {
    const drafted = await draft('Seen by everybody');
    const story = await whole.publish(drafted.id);
    for (const path of ['/', '/world', story, `${story}/history`, '/nothing-here']) {
      const seen = await Promise.all(CALLERS.map((as) => whole.call('GET', path, { as })));
      expect(new Set(seen.map(({ text }) => text)).size, path).toBe(1);
      expect(new Set(seen.map(({ status }) => status)), path).toEqual(new Set([path === '/nothing-here' ? 404 : 200]));
    }
  });

  test('shows nobody a draft, whoever asks; the API shows it to who has a role', async () => {
    const { id, url } = await draft('Not for readers yet');
    const page = new URL(url).pathname;
    for (const as of CALLERS) {
      const answers = await Promise.all(
        [page, `${page}/history`, `/s/${id}`].map((path) => whole.call('GET', path, { as })),
      );
      expect(
        answers.map(({ status }) => status),
        as,
      ).toEqual([404, 404, 404]);
      expect(answers.map(({ text }) => text).join(''), as).not.toContain('Not for readers yet');
      expect((await whole.call('GET', `/api/v1/stories/${id}`, { as })).status).toBe(as === 'stranger' ? 404 : 200);
    }
  });

  test.each(['draft', 'ready', 'scheduled', 'unpublished', 'taken-down'])(
    'does not list what is %s to strangers',
    async (status) => {
      const answer = await whole.call('GET', `/api/v1/stories?status=${status}`, { as: 'stranger' });
      expect(answer.status).toBe(401);
    },
  );

  test('takes no writes', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const as of CALLERS) {
        const answer = await whole.call(method, '/', { as, body: {} });
        expect([404, 405], `${method} as ${as}`).toContain(answer.status);
      }
    }
  });
});

describe('a session by cookie', () => {
  test('writes from the site’s own pages only', async () => {
    const cookie = await sessionOf('editor');
    const send = (headers: Record<string, string>) =>
      whole.call('POST', '/api/v1/authors', {
        as: 'stranger',
        body: { name: 'By Session' },
        headers: { cookie, ...headers },
      });
    expect((await send({})).json).toMatchObject({ status: 403, type: '/api/problems/foreign-origin' });
    expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({ origin: 'null' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'same-site', origin: 'http://sub.elsewhere.example' })).status).toBe(403);
    expect((await send({ origin: whole.base })).status).toBe(201);
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  test('that is over makes a stranger, not an error', async () => {
    const headers = { cookie: 'courant_session=over' };
    expect((await whole.call('GET', '/api/v1/stories', { as: 'stranger', headers })).status).toBe(200);
    expect((await whole.call('GET', '/api/v1/me', { as: 'stranger', headers })).status).toBe(401);
  });
});

async function draft(headline: string): Promise<{ id: string; url: string }> {
  await whole.call('POST', '/api/v1/sections', { body: { name: 'World', slug: 'world' } });
  const { json } = await whole.act('POST', '/api/v1/stories', { headline, section: 'world' });
  return json;
}

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(whole.base + path, { method, headers, redirect: 'manual' });
  await answer.arrayBuffer();
  return answer.status;
}

async function sessionOf(role: Role): Promise<string> {
  const { email } = whole.people[role];
  const form = new URLSearchParams({ email, password: 'correct horse battery staple' });
  const answer = await fetch(`${whole.base}/studio/sign-in`, { method: 'POST', body: form, redirect: 'manual' });
  return (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
}
