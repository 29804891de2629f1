import { afterAll, describe, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { describeAccess, walkRoutes } from '../../../test/support/walk-routes.ts';
import { openDatabase, type Transaction } from '../../platform/database/index.ts';
import { commandActor } from '../audit/index.ts';
import { addUser, changeUser, createToken, findUserByEmail, hasUsers } from './index.ts';
import { accountsApp, accountWith, oneOfEachRole, password } from './testing/newsroom.ts';

const database = await freshDatabase();
const nobodyYet = await hasUsers(database);
const app = await accountsApp(database);
const { reporter, editor, moderator, admin } = await oneOfEachRole(database);
afterAll(async () => {
  await app.close();
  await database.drop();
});

type Headers = Record<string, string>;
const get = (url: string, headers: Headers = {}) => app.inject({ url, headers });
const post = (url: string, payload: object, headers: Headers = {}) =>
  app.inject({ method: 'POST', url, payload, headers });
const patch = (url: string, payload: object, headers: Headers) =>
  app.inject({ method: 'PATCH', url, payload, headers });
const tokenOf = (answer: { json(): { token: string } }) => ({ authorization: `Bearer ${answer.json().token}` });

test('every route lets in whom it declares, and nobody else', async () => {
  const stranger = { headers: {}, principal: null };
  const lying = { headers: { authorization: 'Bearer nonsense' }, principal: null };
  const visitors = { stranger, reporter, editor, moderator, admin };
  const { visits, breaches } = await walkRoutes(app, visitors);
  expect(breaches).toEqual([]);
  expect(visits.length).toBeGreaterThan(60);
  const lies = await walkRoutes(app, { lying });
  expect(lies.breaches.filter(({ allowed }) => !allowed)).toEqual([]);
  expect(describeAccess(app).filter((line) => line.includes('/api/v1/'))).toEqual([
    'DELETE /api/v1/tokens/:id: signed-in',
    'GET /api/v1/audit: admin (read)',
    'GET /api/v1/me: signed-in',
    'GET /api/v1/openapi.json: anonymous',
    'GET /api/v1/tokens: signed-in',
    'GET /api/v1/users/:id/permissions: admin (read)',
    'GET /api/v1/users/:id: admin (read)',
    'GET /api/v1/users: admin (read)',
    'PATCH /api/v1/users/:id: admin (publish)',
    'POST /api/v1/tokens: signed-in',
    'POST /api/v1/users: admin (publish)',
    'PUT /api/v1/users/:id/permissions: admin (publish)',
  ]);
});

/** Settles when a query of another connection waits for a lock. */
async function somebodyWaits({ query }: FreshDatabase): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await vi.waitUntil(async () => (await query(waiting)).length > 0, { timeout: 10_000 });
}

describe('an account', () => {
  test('is made by an administrator, and only once for an email', async () => {
    const user = { email: 'Zoë.New@Calder.example'.replace('ë', 'e'), name: 'Zoë Nówak', role: 'reporter', password };
    const made = await post('/api/v1/users', user, admin.headers);
    expect([made.statusCode, made.headers.location]).toEqual([201, `/api/v1/users/${made.json().id}`]);
    expect(made.json()).toMatchObject({ email: 'zoe.new@calder.example', name: 'Zoë Nówak', disabled: false });
    expect(JSON.stringify(made.json())).not.toContain('argon2');
    expect((await post('/api/v1/users', user, admin.headers)).statusCode).toBe(409);
    expect((await get(made.headers.location as string, admin.headers)).json()).toEqual(made.json());
  });

  test('keeps its password as argon2id of the cost OWASP asks for', async () => {
    const [row] = await database.query<{ password_hash: string }>('select password_hash from users limit 1');
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    [{ email: 'nonsense', name: 'N', role: 'reporter' }, '/email'],
    [{ email: 'a@b.example', name: ' ', role: 'reporter' }, '/name'],
    [{ email: 'a@b.example', name: 'turned \u202eround', role: 'reporter' }, '/name'],
    [{ email: 'a@b.example', name: 'nul \0', role: 'reporter' }, '/name'],
    [{ email: 'a@b.example', name: 'N', role: 'owner' }, '/role'],
    [{ email: 'a@b.example', name: 'N', role: 'reporter', password: 'short' }, '/password'],
    [{ name: 'N', role: 'reporter' }, '/email'],
  ])('is refused with a pointer for %j', async (user, pointer) => {
    const answer = await post('/api/v1/users', user, admin.headers);
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ pointer }] });
  });

  test('that is disabled is out at once, and may come in again', async () => {
    const account = await accountWith(database, 'reporter');
    expect((await get('/api/v1/me', account.headers)).statusCode).toBe(200);
    await patch(`/api/v1/users/${account.id}`, { disabled: true }, admin.headers);
    expect((await get('/api/v1/me', account.headers)).statusCode).toBe(401);
    await patch(`/api/v1/users/${account.id}`, { disabled: false }, admin.headers);
    expect((await get('/api/v1/me', account.headers)).statusCode).toBe(200);
  });

  test('that gets a smaller role takes it away from its tokens too', async () => {
    const account = await accountWith(database, 'editor');
    await patch(`/api/v1/users/${account.id}`, { role: 'reporter' }, admin.headers);
    expect((await get('/api/v1/me', account.headers)).json().scopes).toEqual(['read', 'write']);
  });

  test('of the last administrator stays one, also when two take each other’s role at once', async () => {
    const other = await freshDatabase();
    const [one, two] = [await accountWith(other, 'admin'), await accountWith(other, 'admin')];
    const demote = (tx: Transaction, { id }: { id: string }) => changeUser(tx, commandActor, id, { role: 'reporter' });
    let second: Promise<unknown> = Promise.resolve();
    await other.transaction(async (tx) => {
      await demote(tx, one);
      second = other.transaction((later) => demote(later, two)).catch((error: unknown) => error);
      await Promise.race([second, somebodyWaits(other)]);
    });
    expect(await second).toMatchObject({ kind: 'conflict' });
    expect(await other.query("select 1 from users where role = 'admin'")).toHaveLength(1);
    await other.drop();
  });

  test('is found by its email in any case; before the first there is none', async () => {
    expect(nobodyYet).toBe(false);
    expect(await findUserByEmail(database, ` ${admin.email.toUpperCase()} `)).toMatchObject({ id: admin.id });
    expect(await findUserByEmail(database, 'nobody@calder.example')).toBeUndefined();
    expect(await hasUsers(database)).toBe(true);
  });

  test('is listed page by page', async () => {
    const first = (await get('/api/v1/users?limit=2', admin.headers)).json();
    const second = (await get(`/api/v1/users?limit=2&cursor=${first.next}`, admin.headers)).json();
    expect([first.items.length, second.items.length]).toEqual([2, 2]);
    expect(second.items[0].id > first.items[1].id).toBe(true);
    expect((await get('/api/v1/users?limit=100', admin.headers)).json().next).toBeNull();
    expect((await get('/api/v1/users?cursor=invented', admin.headers)).statusCode).toBe(422);
    expect(
      (await get(`/api/v1/users?cursor=${Buffer.from('["x"]').toString('base64url')}`, admin.headers)).statusCode,
    ).toBe(422);
  });
});

describe('a token', () => {
  test('is shown once, acts as its account, and is stored as a hash only', async () => {
    const made = await post('/api/v1/tokens', { label: 'import' }, editor.headers);
    expect(made.json().token).toMatch(/^[A-Za-z0-9_-]{40,}$/);
    expect((await get('/api/v1/me', tokenOf(made))).json()).toMatchObject({ id: editor.id, via: 'token' });
    const list = (await get('/api/v1/tokens', editor.headers)).json().items;
    expect(list.map((token: { label: string }) => token.label)).toEqual(['import', 'test']);
    expect(JSON.stringify([list, await database.query('select * from api_tokens')])).not.toContain(made.json().token);
  });

  test('made twice with one Idempotency-Key is one token, and the repetition does not show it', async () => {
    const headers = { ...moderator.headers, 'idempotency-key': 'once' };
    const [first, second] = [
      await post('/api/v1/tokens', { label: 'once' }, headers),
      await post('/api/v1/tokens', { label: 'once' }, headers),
    ];
    expect([second.statusCode, second.json().id, second.json().token]).toEqual([201, first.json().id, null]);
  });

  test('never gives more than its maker has', async () => {
    const narrow = await post('/api/v1/tokens', { label: 'reading', scopes: ['read'] }, editor.headers);
    expect((await post('/api/v1/tokens', { label: 'wider', scopes: ['publish'] }, tokenOf(narrow))).statusCode).toBe(
      422,
    );
    expect((await post('/api/v1/tokens', { label: 'same' }, tokenOf(narrow))).json().scopes).toEqual(['read']);
    expect(
      (await post('/api/v1/tokens', { label: 'x', scopes: ['publish'] }, reporter.headers)).json().errors[0].pointer,
    ).toBe('/scopes');
    const asAdmin = await post('/api/v1/tokens', { label: 'reading', scopes: ['read'] }, admin.headers);
    expect((await get('/api/v1/users', tokenOf(asAdmin))).statusCode).toBe(200);
    expect((await post('/api/v1/users', {}, tokenOf(asAdmin))).json().detail).toContain('scope "publish"');
  });

  test('that was taken back, or has expired, is refused', async () => {
    const made = await post('/api/v1/tokens', { label: 'short-lived', expiresInDays: 1 }, editor.headers);
    const { id } = made.json();
    expect((await get('/api/v1/me', tokenOf(made))).statusCode).toBe(200);
    expect(
      (await app.inject({ method: 'DELETE', url: `/api/v1/tokens/${id}`, headers: reporter.headers })).statusCode,
    ).toBe(404);
    expect(
      (await app.inject({ method: 'DELETE', url: `/api/v1/tokens/${id}`, headers: editor.headers })).statusCode,
    ).toBe(204);
    expect((await get('/api/v1/me', tokenOf(made))).statusCode).toBe(401);

    const old = await database.transaction((tx) =>
      createToken(tx, commandActor, editor.id, { label: 'old', expiresInDays: 1 }),
    );
    await database.query("update api_tokens set expires_at = now() - interval '1 s' where id = $1", [old.id]);
    expect((await get('/api/v1/me', { authorization: `Bearer ${old.token}` })).statusCode).toBe(401);
  });

  test('tells when it was used last', async () => {
    const made = await post('/api/v1/tokens', { label: 'used' }, reporter.headers);
    await get('/api/v1/me', tokenOf(made));
    const [newest] = (await get('/api/v1/tokens?limit=1', reporter.headers)).json().items;
    expect(Date.now() - Date.parse(newest.lastUsedAt)).toBeLessThan(60_000);
  });
});

describe('the audit log', () => {
  test('says who did what, newest first, and nothing secret', async () => {
    const made = await post(
      '/api/v1/users',
      { email: 'log@calder.example', name: 'L', role: 'reporter', password },
      admin.headers,
    );
    const { items } = (await get(`/api/v1/audit?subject=${made.json().id}`, admin.headers)).json();
    expect(items).toMatchObject([
      { act: 'add-user', actor: { id: admin.id, name: 'The admin' }, subject: { kind: 'user' }, address: '127.0.0.1' },
    ]);
    const all = await get('/api/v1/audit?limit=100', admin.headers);
    expect(all.body).not.toMatch(/battery staple|argon2/);
  });

  test.each(['update audit_log set actor = $1', 'delete from audit_log where actor = $1'])(
    'can’t be changed: %s',
    async (query) => {
      await expect(database.query(query, ['command'])).rejects.toThrow('append-only');
    },
  );

  test('goes with what it tells of: a refused act leaves no entry', async () => {
    const count = async () => (await database.query('select 1 from audit_log')).length;
    const before = await count();
    const user = { email: admin.email, name: 'Twice', role: 'admin' as const };
    await expect(database.transaction((tx) => addUser(tx, commandActor, user))).rejects.toThrow('already');
    expect(await count()).toBe(before);
  });
});

test('with the database away who sends credentials is told to come back, and the sign-in page is still there', async () => {
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
  const without = await accountsApp(away);
  const answer = await without.inject({ url: '/api/v1/me', headers: admin.headers });
  expect([answer.statusCode, answer.headers['retry-after'], answer.json().type]).toEqual([
    503,
    '2',
    '/api/problems/unavailable',
  ]);
  expect((await without.inject('/studio/sign-in')).statusCode).toBe(200);
  await without.close();
  await away.close();
});
