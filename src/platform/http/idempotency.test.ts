import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { type Answer, answerOnce } from './idempotency.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
beforeEach(async () => {
  await database.query('create table if not exists done (what text)');
  await database.query('truncate done, idempotent_answers');
});

type Sent = { key?: string; body?: unknown; url?: string; who?: string; before?: () => Promise<void>; answer?: Answer };

/** Sends a write that leaves one row, so that rows count how often it was done. */
function send({ key, body = { a: 1 }, url = '/api/v1/things', who = 'ann', before, answer }: Sent) {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return answerOnce(database, { method: 'POST', url, headers, body }, who, async (tx) => {
    await before?.();
    await sql`insert into done values ('x')`.execute(tx);
    const { rows } = await sql`select 1 from done`.execute(tx);
    return answer ?? { status: 201, headers: { location: '/x' }, body: { z: rows.length, a: null } };
  });
}

const timesDone = async () => (await database.query('select 1 from done')).length;

describe('a write with an Idempotency-Key', () => {
  test('is done once, and its repetition gets the same answer', async () => {
    const first = await send({ key: 'k1' });
    const second = await send({ key: 'k1' });
    expect(JSON.stringify(second.body)).toBe(JSON.stringify(first.body));
    expect(second).toMatchObject({ status: 201, headers: { location: '/x', 'idempotent-replayed': 'true' } });
    expect(await timesDone()).toBe(1);
  });

  test('is refused with 422 when its key comes with another body', async () => {
    await send({ key: 'k1' });
    await expect(send({ key: 'k1', body: { a: 2 } })).rejects.toMatchObject({ kind: 'key-used-before' });
    expect(await timesDone()).toBe(1);
  });

  test('has its key to itself: another person, or another address, is another write', async () => {
    await send({ key: 'k1' });
    await send({ key: 'k1', who: 'ben' });
    await send({ key: 'k1', url: '/api/v1/others' });
    expect(await timesDone()).toBe(3);
  });

  test('is answered 409 while the first is still running, and by the first’s answer afterwards', async () => {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let finish = () => {};
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const first = send({
      key: 'k1',
      before: async () => {
        begin();
        await mayFinish;
      },
    });
    await begun;
    await expect(send({ key: 'k1' })).rejects.toMatchObject({ kind: 'still-running', headers: { 'retry-after': '1' } });
    finish();
    const { body } = await first;
    expect((await send({ key: 'k1' })).body).toEqual(body);
    expect(await timesDone()).toBe(1);
  });

  test('that failed leaves nothing and may be tried again', async () => {
    const fail = () => Promise.reject(new Error('no'));
    await expect(send({ key: 'k1', before: fail })).rejects.toThrow('no');
    expect((await send({ key: 'k1' })).status).toBe(201);
    expect(await timesDone()).toBe(1);
  });

  test('is kept for 24 hours, and older answers are swept away', async () => {
    await send({ key: 'k1' });
    await send({ key: 'k2' });
    await database.query("update idempotent_answers set created_at = now() - interval '25 hours'");
    await send({ key: 'k1', body: { a: 2 } });
    expect(await timesDone()).toBe(3);
    expect(await database.query('select key from idempotent_answers')).toEqual([{ key: 'k1' }]);
  });

  test('keeps no secret of its answer', async () => {
    await send({ key: 'k1', answer: { status: 201, body: { token: 'hush' }, bodyToKeep: { token: null } } });
    expect((await send({ key: 'k1' })).body).toEqual({ token: null });
    expect(JSON.stringify(await database.query('select * from idempotent_answers'))).not.toContain('hush');
  });

  test.each(['', ' ', 'x'.repeat(201), 'ключ', 'a b'])('is refused with 400 for the key %j', async (key) => {
    await expect(send({ key })).rejects.toMatchObject({ kind: 'bad-request' });
  });
});

test('a write without a key is done each time', async () => {
  await send({});
  await send({});
  expect(await timesDone()).toBe(2);
});
