import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { openLog } from '../log/index.ts';
import { enqueue, prepareJobs, startJobs } from './index.ts';
import './testing/test-jobs.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await prepareJobs(database.url);
});
afterAll(() => database.drop());

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 25 });
const beats = () => database.query<{ at: Date }>('select max(heartbeat_at) as at from job_workers');

test('what leaves the house waits while a restore holds it, leaves when it is let go', async () => {
  const done: string[] = [];
  const note = (name: string) => async () => {
    done.push(name);
  };
  const add = (name: 'test-note' | 'test-hang') => database.transaction((tx) => enqueue(tx, name, { word: '' }));
  await database.query('update installation set outgoing_held_since = now()');
  const jobs = startJobs({
    ...{ url: database.url, log: openLog({ level: 'silent' }), beatEvery: 100 },
    ...{ handlers: { 'test-note': note('chore') }, outgoing: { 'test-hang': note('letter') } },
  });
  try {
    await add('test-hang');
    await add('test-note');
    await until(() => expect(done).toEqual(['chore']));
    // Were it let go by any of five beats, it would have left.
    const [first] = await beats();
    await until(async () => expect((await beats())[0]?.at.getTime()).toBeGreaterThan((first?.at.getTime() ?? 0) + 500));
    expect(done).toEqual(['chore']);
    await database.query('update installation set outgoing_held_since = null');
    await until(() => expect(done).toEqual(['chore', 'letter']));
    await add('test-hang');
    await until(() => expect(done).toEqual(['chore', 'letter', 'letter']));
  } finally {
    await jobs.stop({ within: 200 });
  }
});
