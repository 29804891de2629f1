import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { prepareJobs } from '../../platform/jobs/index.ts';
import { acknowledgeAlarm, listAlarms } from '../alarms/index.ts';
import { commandActor } from '../audit/index.ts';
import type { PublicationAct } from './order-receipt.ts';
import { writeReceiptLine } from './receipts.store.ts';
import { settleProof } from './settle-proof.ts';
import { newsroom } from './testing/newsroom.ts';

let database: FreshDatabase;
let paper: Awaited<ReturnType<typeof newsroom>>;
beforeAll(async () => {
  database = await freshDatabase();
  await prepareJobs(database.url);
  paper = await newsroom(database);
});
afterAll(() => database.drop());

async function actOf(): Promise<PublicationAct> {
  const { id } = await paper.story();
  const at = new Date().toISOString();
  return { story: id, revision: 1, act: 'published', acceptedAt: at, effectiveAt: at };
}
const line = (act: PublicationAct, result: 'seen' | 'not seen') =>
  writeReceiptLine(database, act, {
    ...{
      what: 'section' as const,
      path: '/world',
      expected: 'in the list',
      result,
      status: 500,
      checkedAt: new Date(),
    },
  });
const rings = async () => (await listAlarms(database.kysely, { open: true, limit: 10 })).map(({ words }) => words);
const again = async () => {
  const rows = await database.query<{ payload: { again: number }; wait: number }>(
    `select p.payload, extract(epoch from j.run_at - now())::float as wait from graphile_worker.jobs j
     join graphile_worker._private_jobs p on p.id = j.id where j.key like 'check-again:%' order by j.id`,
  );
  return rows.map(({ payload, wait }) => [payload.again, Math.round(wait / 10) * 10]);
};

test('what is not seen rings once and is looked for again, at growing intervals, until it is seen', async () => {
  const act = await actOf();
  await line(act, 'not seen');
  await settleProof(database, act);
  expect(await rings()).toEqual(['published, but after ten seconds not seen at: section (500)']);
  expect(await again()).toEqual([[1, 30]]);
  await settleProof(database, { ...act, again: 1 });
  expect([await rings(), await again()]).toEqual([[expect.stringContaining('section')], [[2, 120]]]);
  await line(act, 'seen');
  await settleProof(database, { ...act, again: 2 });
  expect(await rings()).toEqual([]);
});

test('what somebody sees to is looked for again without ringing anew', async () => {
  const act = await actOf();
  await line(act, 'not seen');
  await settleProof(database, act);
  const [alarm] = await listAlarms(database.kysely, { open: true, limit: 10 });
  await database.transaction((tx) => acknowledgeAlarm(tx, commandActor, alarm?.id ?? ''));
  await settleProof(database, { ...act, again: 1 });
  expect(await rings()).toEqual([]);
  await settleProof(database, { ...act, again: 3 });
  expect((await again()).at(-1)).toEqual([2, 120]);
});

test('what is seen everywhere at once rings nowhere', async () => {
  const act = await actOf();
  await line(act, 'seen');
  await settleProof(database, act);
  expect(await rings()).toEqual([]);
});
