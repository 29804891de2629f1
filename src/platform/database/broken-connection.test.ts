import type { EventEmitter } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { openDatabase } from './index.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('a connection that breaks between two statements fails its transaction and nothing else', async () => {
  const database = openDatabase({ url: fresh.url, connections: 2 });
  const clients: EventEmitter[] = [];
  database.pool.on('connect', (client) => clients.push(client));
  try {
    const broken = database.transaction(async (tx) => {
      const [{ pid } = { pid: 0 }] = await pidOf(tx);
      // The end of the session arrives while no statement is under way. Not `once` of node:events, which
      // rejects at the 'error' before the 'end', with nobody waiting for it yet if that is quick.
      const ended = new Promise((resolve) => clients[0]?.once('end', resolve));
      await fresh.query('select pg_terminate_backend($1)', [pid]);
      await ended;
      return pidOf(tx);
    });
    await expect(broken).rejects.toThrow(/terminat|closed|not queryable/i);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await database.close();
  }
});

const pidOf = async (tx: Parameters<Parameters<ReturnType<typeof openDatabase>['transaction']>[0]>[0]) =>
  (await tx.selectNoFrom((eb) => eb.fn<number>('pg_backend_pid', []).as('pid')).execute()) as { pid: number }[];
