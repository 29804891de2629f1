import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, hasNginx, startNginx } from '../test/conformance/nginx-process.ts';
import { openNewsroom } from '../test/support/newsroom.ts';
import { makeToken, type RunningProgram, startProgram } from '../test/support/program.ts';
import type { BeaconOrder, BeaconReport } from './beacon-client.ts';
import { cpuSeconds, familyOf } from './processes.ts';
import { fixed, type Table } from './table.ts';

const run = promisify(execFile);
const PER_SECOND = 20_000;
const SECONDS = 10;
const STORIES = 40;
// Sums are handed on four times a second; longer, and something was lost.
const SETTLED_WITHIN = 15_000;

type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;
/** `counted` is left out for who counts nothing. */
type Figure = { name: string; report: BeaconReport; cpu: number; counted?: number };

/** 20,000 beacons a second for ten seconds, over two workers; beside nginx, which answers 204 and does nothing. */
export async function measureBeacons(dataDir: string): Promise<Table[]> {
  const figures = [await ofCourant(join(dataDir, 'beacons')), ...(hasNginx ? [await ofNginx()] : [])];
  const rows = figures.map(({ name, report, cpu, counted }) => [
    name,
    report.sent,
    Math.round(report.sent / report.seconds),
    report.answered,
    fixed(report.lag),
    counted ?? '',
    counted === undefined ? '' : report.sent - counted,
    fixed((cpu * 1000) / report.sent, 4),
  ]);
  const columns = [
    '',
    'sent',
    'a second',
    'answered',
    'last answer after, s',
    'counted',
    'lost',
    'CPU seconds for 1,000',
  ];
  const note = `Each of another reader, for ${STORIES} stories in turn, over 32 kept connections with requests one behind the other, by a client of our own on the same machine. Processor time of workers and office together, without PostgreSQL; nginx, with one worker, answers “return 204”.`;
  return [{ title: `${PER_SECOND} beacons a second for ${SECONDS} s`, note, columns, rows }];
}

async function ofCourant(dataDir: string): Promise<Figure> {
  const program = await startProgram({ dataDir, workers: 2 });
  try {
    const newsroom = await openNewsroom(program.base, await makeToken(dataDir));
    const stories: string[] = [];
    for (let number = 1; number <= STORIES; number++) stories.push((await newsroom.publish(`Story ${number}`)).id);
    const pids = (await program.processes()).filter(({ role }) => role !== 'postgres').map(({ pid }) => pid);
    const before = await cpuSeconds(pids);
    const report = await send({ port: portOf(program), stories, perSecond: PER_SECOND, seconds: SECONDS });
    const counted = await countedIn(newsroom, report.sent);
    return { name: 'Courant, two workers', report, counted, cpu: (await cpuSeconds(pids)) - before };
  } finally {
    await program.stop();
  }
}

const portOf = ({ base }: RunningProgram) => Number(new URL(base).port);

async function countedIn(newsroom: Newsroom, expected: number): Promise<number> {
  let counted = 0;
  for (const until = performance.now() + SETTLED_WITHIN; counted < expected && performance.now() < until; ) {
    await wait(250);
    const { items } = (await newsroom.call('GET', '/api/v1/trending?window=day&limit=50')).json;
    counted = items.reduce((sum: number, item: { reads: number }) => sum + item.reads, 0);
  }
  return counted;
}

async function ofNginx(): Promise<Figure> {
  const port = await freePort();
  const nginx = await startNginx(
    `server { listen 127.0.0.1:${port}; keepalive_requests 1000000; location / { return 204; } }`,
    port,
  );
  try {
    const pids = await familyOf(nginx.pid);
    const before = await cpuSeconds(pids);
    const report = await send({ port, stories: ['nothing'], perSecond: PER_SECOND, seconds: SECONDS });
    return { name: 'nginx, return 204', report, cpu: (await cpuSeconds(pids)) - before };
  } finally {
    await nginx.stop();
  }
}

async function send(order: BeaconOrder): Promise<BeaconReport> {
  const client = fileURLToPath(new URL('beacon-client.ts', import.meta.url));
  const options = ['--disable-warning=ExperimentalWarning', client, JSON.stringify(order)];
  return JSON.parse((await run(process.execPath, options)).stdout) as BeaconReport;
}
