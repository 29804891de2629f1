import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, freezeDatabase, kill, makeToken, type RunningProgram, startProgram } from '../support/program.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/* Beacons of the whole program: two workers without a database, and an office that counts. */
let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let story: string;
beforeAll(async () => {
  program = await startProgram({ workers: 2 });
  newsroom = await openNewsroom(program.base, await makeToken(program.dataDir));
  story = (await newsroom.publish('Ferry sails')).id;
}, 120_000);
afterAll(() => cleanUp(program));

type Sent = { address: string; agent?: Agent; userAgent?: string };

/** One beacon; with an agent of its own it comes over a connection of its own. */
function beacon({ address, agent = new Agent(), userAgent = BROWSER }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'user-agent': userAgent, 'x-forwarded-for': address, 'content-type': 'text/plain' };
    const sending = request(`${program.base}/api/v1/beacon`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(JSON.stringify({ story }));
  });
}

let readers = 0;
/** Different readers, over a few connections that fall to both workers. */
async function readBy(number: number): Promise<void> {
  const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const sending = Array.from({ length: number }, (_, index) => {
    readers += 1;
    return beacon({ address: `10.1.${readers >> 8}.${readers & 255}`, agent: agents[index % 8] as Agent });
  });
  expect(new Set(await Promise.all(sending))).toEqual(new Set([204]));
  for (const agent of agents) agent.destroy();
}

const reads = async (): Promise<number> =>
  (await newsroom.call('GET', '/api/v1/trending?window=hour')).json.items[0]?.reads ?? 0;
const untilRead = (number: number) =>
  vi.waitUntil(async () => (await reads()) === number, { timeout: 20_000, interval: 200 });
const dropped = async (reason: string): Promise<number> => {
  const { text } = await newsroom.call('GET', '/metrics');
  return Number(new RegExp(`^courant_beacons_dropped_total\\{reason="${reason}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
};
const workers = async () => (await program.processes()).filter(({ task }) => task === 'stand');

test('the same reader over both workers counts once, robots never', { timeout: 60_000 }, async () => {
  await readBy(30);
  await untilRead(30);
  for (let time = 0; time < 24; time++) await beacon({ address: '192.0.2.7' });
  for (let time = 0; time < 5; time++) await beacon({ address: `192.0.2.${time}`, userAgent: 'curl/8.5.0' });
  await untilRead(31);
  await vi.waitUntil(async () => (await dropped('repeat')) === 23 && (await dropped('bot')) === 5, { timeout: 10_000 });
});

test('a worker that is killed costs what it held for a quarter of a second, and nothing that was handed on', {
  timeout: 60_000,
}, async () => {
  const before = await reads();
  await readBy(20);
  await untilRead(before + 20);
  const [victim] = await workers();
  kill(victim?.pid ?? 0, 'SIGKILL');
  await vi.waitUntil(async () => (await workers()).filter(({ pid }) => pid !== victim?.pid).length === 2, {
    timeout: 20_000,
  });
  // The one that was started again recognises the readers of the one that died.
  for (let time = 0; time < 10; time++) await beacon({ address: '192.0.2.7' });
  await readBy(10);
  await untilRead(before + 30);
});

test('with the database away beacons are answered and counted, and written when it is back', {
  timeout: 90_000,
}, async () => {
  const before = await reads();
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  try {
    const started = performance.now();
    await readBy(40);
    expect(performance.now() - started).toBeLessThan(3_000);
  } finally {
    thaw();
  }
  await untilRead(before + 40);
});

test('what was counted is there after a stop, and after a start', { timeout: 120_000 }, async () => {
  const before = await reads();
  await readBy(10);
  const { dataDir } = program;
  await program.stop();
  program = await startProgram({ dataDir, workers: 1 });
  newsroom = await openNewsroom(program.base, await makeToken(dataDir));
  await untilRead(before + 10);
});
