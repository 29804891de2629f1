import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import { type Caller, openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { ACCESS } from './access-table.ts';

let app: WholeApp;
const sections: Record<string, string> = {};
beforeAll(async () => {
  app = await openWholeApp();
  for (const slug of ['world', 'sport'])
    sections[slug] = (await app.act('POST', '/api/v1/sections', { name: slug, slug })).json.id;
});
afterAll(() => app?.close());
afterEach(() => set('reporter', ['edit-published', 'see-drafts']).then(() => set('editor', ALL_OF_EDITORS)));

const ALL_OF_EDITORS = ['edit-published', 'break-embargo', 'take-down'];
const path = (who: 'reporter' | 'editor' | 'admin') => `/api/v1/users/${app.people[who].id}/permissions`;
const set = (who: 'reporter' | 'editor' | 'admin', permissions: string[], of: string[] | null = null) =>
  app.call('PUT', path(who), { as: 'admin', body: { permissions, sections: of } });
const answers = async (who: 'reporter' | 'editor' | 'admin') =>
  Object.fromEntries(
    (await app.call('GET', path(who), { as: 'admin' })).json.may.map((one: { act: string; may: string }) => [
      one.act,
      one.may,
    ]),
  );

let made = 0;
async function draft(as: Caller = 'editor', section = 'world', more: object = {}): Promise<string> {
  made += 1;
  const body = { format: 'text', value: 'Words.' };
  return (
    await app.call('POST', '/api/v1/stories', { as, body: { headline: `Story ${made}`, section, body, ...more } })
  ).json.id;
}
const status = async (method: string, address: string, as: Caller, body?: unknown) =>
  (await app.call(method, address, { as, ...(body === undefined ? {} : { body }) })).status;
const publish = (id: string, as: Caller = 'editor', body: object = {}) =>
  status('POST', `/api/v1/stories/${id}/publish`, as, body);
const save = async (id: string, as: Caller, body: object) =>
  (await app.call('PATCH', `/api/v1/stories/${id}`, { as, body, headers: { 'if-match': '"1"' } })).status;

describe('a contributor', () => {
  test('sees and touches own and assigned stories only; those of others are not there', async () => {
    const [mine, other, assigned] = [await draft('reporter'), await draft(), await draft()];
    await app.act('PUT', `/api/v1/stories/${assigned}/assignment`, { assignee: app.people.reporter.id, brief: '' });
    await set('reporter', ['edit-published']);
    const get = (id: string) => status('GET', `/api/v1/stories/${id}`, 'reporter');
    expect([await get(mine), await get(assigned), await get(other)]).toEqual([200, 200, 404]);
    const parts = ['revisions', 'notes', 'checks', 'assignment', 'presence', 'preview-links', 'receipts'];
    for (const part of parts) {
      expect(await status('GET', `/api/v1/stories/${other}/${part}`, 'reporter'), part).toBe(404);
    }
    for (const screen of ['', '/revisions', '/preview', '/look', '/removal', '/update']) {
      const answer = await app.call('GET', `/studio/stories/${other}${screen}`, { as: 'reporter' });
      expect([403, 404], screen).toContain(answer.status);
    }
    expect(await save(other, 'reporter', { headline: 'Mine now' })).toBe(404);
    expect(await save(assigned, 'reporter', { headline: 'Done' })).toBe(200);
    const list = await app.call('GET', '/api/v1/stories?limit=50', { as: 'reporter' });
    expect(list.json.items.map(({ id }: { id: string }) => id)).not.toContain(other);
    expect((await app.call('GET', '/studio/stories', { as: 'reporter' })).text).not.toContain(other);
    const note = (await app.act('POST', `/api/v1/stories/${other}/notes`, { words: 'Between us.' })).json.id;
    expect(await status('POST', `/api/v1/notes/${note}/settle`, 'reporter')).toBe(404);
    const settle = `/studio/stories/${mine}/notes/${note}/settle`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.call('POST', settle, { as: 'reporter', body: '', headers: form })).status).toBe(404);
  });

  test('is refused on every other route of the newsroom that is not named as theirs', async () => {
    await set('reporter', ['edit-published']);
    const theirs = [
      '/api/v1/correction-wordings',
      '/api/v1/house-style',
      '/api/v1/media',
      '/studio/media',
      '/studio/stories',
      '/studio/stories/new',
    ];
    const all = ACCESS.flatMap((line) => /^GET ([^:]+): .*\((?:read|write)\)$/.exec(line)?.[1] ?? []);
    const others = all.filter((route) => !theirs.includes(route));
    expect(others.length).toBeGreaterThan(10);
    for (const route of others) expect(await status('GET', route, 'reporter'), route).toBe(403);
    for (const route of [
      '/studio',
      '/studio/account',
      '/studio/notices',
      '/api/v1/me',
      '/api/v1/house-style',
      '/studio/stories/new',
    ])
      expect(await status('GET', route, 'reporter'), route).toBe(200);
    expect(
      await status('POST', '/api/v1/bulk-changes', 'reporter', { stories: [await draft()], change: { what: 'bin' } }),
    ).toBe(403);
  });
});

test('a reporter who was given it publishes what they began, and nothing else', async () => {
  const [mine, other] = [await draft('reporter'), await draft()];
  const cookie = await signedIn(app.people.reporter.email);
  const publishIt = (id: string) =>
    app.call('POST', `/api/v1/stories/${id}/publish`, {
      as: 'stranger',
      body: {},
      headers: { cookie, origin: app.base },
    });
  expect((await publishIt(mine)).status).toBe(403);
  await set('reporter', ['edit-published', 'see-drafts', 'publish-own']);
  expect((await publishIt(other)).status).toBe(403);
  expect((await publishIt(mine)).status).toBe(200);
  // A token made before has no such scope.
  expect(await publish(mine, 'reporter')).toBe(403);
  const screen = await app.call('GET', `/studio/stories/${mine}`, { as: 'stranger', headers: { cookie } });
  expect(screen.text).toContain('/unpublish"');
  expect(screen.text).not.toContain('/takedown"');
  expect((await answers('reporter'))['Publish, plan, correct, unpublish']).toBe('in part');
});

async function signedIn(email: string): Promise<string> {
  const body = new URLSearchParams({ email, password }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.call('POST', '/studio/sign-in', { as: 'stranger', body, headers });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('an editor', () => {
  test('of some sections changes and publishes nothing of others, moves nothing there, and touches nothing of the whole paper', async () => {
    const [world, sport] = [await draft(), await draft('editor', 'sport')];
    await set('editor', ALL_OF_EDITORS, [sections.sport as string]);
    expect([await publish(world), await publish(sport)]).toEqual([403, 200]);
    expect(await save(world, 'editor', { headline: 'x' })).toBe(403);
    for (const section of ['world', sections.world]) expect(await save(sport, 'editor', { section })).toBe(403);
    expect(await save(sport, 'editor', { headline: 'Ours' })).toBe(200);
    const moved = await draft('admin');
    await save(moved, 'admin', { section: 'sport' });
    expect(await status('POST', `/api/v1/stories/${moved}/revisions/1/restore`, 'editor')).toBe(403);
    expect(await status('POST', `/api/v1/stories/${moved}/revisions/2/restore`, 'editor')).toBe(200);
    expect(await status('GET', `/api/v1/stories/${world}`, 'editor')).toBe(200);
    const body = { headline: 'New', section: 'world', body: { format: 'text', value: 'x' } };
    expect(await status('POST', '/api/v1/stories', 'editor', body)).toBe(403);
    for (const [address, sent] of [
      ['/api/v1/topics', { name: 'A topic' }],
      ['/api/v1/sections', { name: 'Mine', slug: 'mine' }],
      ['/api/v1/redirects', { from: '/x', to: '/world' }],
    ] as const)
      expect(await status('POST', address, 'editor', sent), address).toBe(403);
    expect((await answers('editor')).Retract).toBe('in part');
  });

  test('from whom it was taken breaks no embargo, by publishing or by moving it, and takes nothing down', async () => {
    const embargoUntil = new Date(Date.now() + 3_600_000).toISOString();
    const id = await draft('editor', 'world', { embargoUntil });
    await set('editor', ['edit-published']);
    expect(await publish(id, 'editor', { breakEmbargo: { reason: 'I want to' } })).toBe(403);
    expect(await save(id, 'editor', { embargoUntil: null })).toBe(403);
    expect(await save(id, 'editor', { embargoUntil: new Date(Date.now() + 60_000).toISOString() })).toBe(403);
    expect(await save(id, 'editor', { embargoUntil: new Date(Date.now() + 7_200_000).toISOString() })).toBe(200);
    const takeDown = `/api/v1/stories/${id}/takedown`;
    expect(await status('POST', takeDown, 'editor', { internalReason: 'x' })).toBe(403);
    expect((await app.call('GET', `/studio/stories/${id}`)).text).not.toContain('/takedown"');
    await set('editor', ALL_OF_EDITORS);
    expect(await status('POST', takeDown, 'editor', { internalReason: 'x' })).toBe(200);
  });

  test('from whom it was taken changes nothing that readers see', async () => {
    const id = await draft();
    await publish(id);
    await set('editor', ['break-embargo', 'take-down']);
    expect(await save(id, 'editor', { headline: 'x' })).toBe(403);
    expect(await status('POST', `/api/v1/stories/${id}/retract`, 'editor', { notice: 'x', text: 'keep' })).toBe(403);
    expect(await publish(await draft())).toBe(200);
  });
});

describe('what an account may', () => {
  test('holds from the next request, is recorded, and is read by administrators alone', async () => {
    await set('reporter', ['edit-published']);
    const [entry] = (await app.call('GET', '/api/v1/audit?limit=1', { as: 'admin' })).json.items;
    expect(entry).toMatchObject({ act: 'set-permissions', details: { after: { permissions: ['edit-published'] } } });
    expect(await status('GET', path('reporter'), 'editor')).toBe(403);
    expect(await status('PUT', path('editor'), 'editor', { permissions: [], sections: null })).toBe(403);
  });

  test.each([
    ['an administrator', 'admin', { permissions: [], sections: null }, 409],
    ['a permission that is none', 'editor', { permissions: ['fly'], sections: null }, 422],
    [
      'a section that is not there',
      'editor',
      { permissions: [], sections: ['018f0000-0000-7000-8000-000000000000'] },
      422,
    ],
    ['no section at all', 'editor', { permissions: [], sections: [] }, 422],
  ] as const)('of %s is not changed', async (_, who, body, expected) => {
    expect(await status('PUT', path(who), 'admin', body)).toBe(expected);
  });

  test('is answered act by act', async () => {
    const all = await answers('admin');
    expect(new Set(Object.values(all))).toEqual(new Set(['yes']));
    expect(await answers('reporter')).toMatchObject({
      'See what others write': 'yes',
      'Change a story that readers see': 'in part',
      'Publish, plan, correct, unpublish': 'no',
      'Moderate comments': 'no',
    });
    await app.database.query('insert into account_rules (two_factor_to_publish) values (true)');
    expect((await answers('editor'))['Publish, plan, correct, unpublish']).toBe('no');
    await app.database.query('delete from account_rules');
  });

  test('is seen and set on a screen that needs no script', async () => {
    const address = `/studio/people/${app.people.editor.id}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = (fields: [string, string][]) =>
      app.call('POST', address, { as: 'admin', headers, body: new URLSearchParams(fields).toString() });
    expect((await app.call('GET', address, { as: 'admin' })).text).toContain('What may The editor do?');
    expect((await post([['for', 'some']])).status).toBe(422);
    const set = await post([
      ['permissions', 'take-down'],
      ['for', 'some'],
      ['sections', sections.sport as string],
    ]);
    expect(set.headers.get('location')).toBe(`${address}?saved=1`);
    const { permissions, sections: kept } = (await app.call('GET', path('editor'), { as: 'admin' })).json;
    expect(permissions).not.toContain('break-embargo');
    expect(kept).toEqual([sections.sport]);
    expect((await app.call('GET', '/studio/account', { as: 'editor' })).text).toContain('Stories of one section');
  });
});
