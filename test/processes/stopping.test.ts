import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { pinnedNode } from '../../bin/pinned-node.mjs';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, makeDataFolder, makeToken, type RunningProgram, startProgram } from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

// What a supervisor of services waits at least before it kills (DefaultTimeoutStopSec is 90 s, Docker's is 10 s).
const LIMIT = 10_000;

let program: RunningProgram | undefined;
afterEach(async () => {
  await cleanUp(program);
  program = undefined;
});

/** A story on its way in: the server has read its headers, and half of its body has been sent. */
function halfAStory(base: string, token: string) {
  const body = JSON.stringify({ headline: 'Sent while the lights went out', section: 'world' });
  const asking: ClientRequest = request(`${base}/api/v1/stories`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
      expect: '100-continue',
    },
  });
  const status = new Promise<number>((resolve) => {
    asking.on('response', (answer: IncomingMessage) => resolve(answer.resume().statusCode ?? 0));
    asking.on('error', () => resolve(0));
  });
  const half = Math.floor(body.length / 2);
  const begun = new Promise<void>((resolve) => {
    asking.on('continue', () => asking.write(body.slice(0, half), () => resolve()));
  });
  asking.flushHeaders();
  return { begun, finish: () => asking.end(body.slice(half)), status };
}

const postgresOf = async (running: RunningProgram) =>
  (await running.processes()).filter(({ role }) => role === 'postgres');

test.for([
  ['Ctrl-C', 'SIGINT', 1],
  ['SIGTERM', 'SIGTERM', 1],
  ['SIGTERM and two workers', 'SIGTERM', 2],
  ['a closed terminal', 'SIGHUP', 2],
] as const)(
  '%s ends everything cleanly, with connections kept open and a request under way',
  async ([name, signal, workers]) => {
    program = await startProgram({ workers });
    const { base, dataDir, process: supervisor } = program;
    const token = await makeToken(dataDir);
    const newsroom = await openNewsroom(base, token);
    const { path } = await newsroom.publish('Still here tomorrow');
    const agent = new Agent({ keepAlive: true, maxSockets: 10 });
    for (const one of ['/', path, '/world']) expect((await readOnce(base, one, agent)).status).toBe(200);
    const story = halfAStory(base, token);
    await story.begun;

    const began = performance.now();
    const ended = new Promise<number | null>((resolve) => supervisor.once('exit', (code) => resolve(code)));
    // A terminal tells the whole group, and who sits there may press twice.
    const whom = name === 'SIGTERM' ? supervisor.pid : -(supervisor.pid ?? 0);
    for (let press = 0; press < (signal === 'SIGINT' ? 2 : 1); press++) process.kill(whom ?? 0, signal);
    await expect.poll(async () => (await readOnce(base, '/healthz')).status, { interval: 20 }).toBe(0);
    story.finish();
    expect(await story.status).toBe(201);
    expect(await ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(LIMIT);
    agent.destroy();

    expect(await postgresOf(program)).toEqual([]);
    expect(await readFile(join(dataDir, 'postgresql', 'server.log'), 'utf8')).toMatch(
      /database system is shut down\n$/,
    );
    expect(program.output()).toMatch(
      /^courant: Making a database in [^\n]+\nready [^\n]+\nThere are no accounts yet[^\n]*\n +http:[^\n]+\/studio\/begin\/[^\n]+\n[^\n]+\n +npx courant user add [^\n]*\n(\{"level":40,[^\n]*"part":"jobs"[^\n]*\n)*$/,
    );
  },
);

test('a signal that comes while the database is being made ends cleanly too', async () => {
  const dataDir = await makeDataFolder();
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const options = ['--disable-warning=ExperimentalWarning', cli, 'start', '--data', dataDir, '--port', '0'];
  const starting = spawn(pinnedNode(), options, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [starting.stdout, starting.stderr]) stream.on('data', (chunk) => (said += chunk));
  await expect.poll(() => said, { timeout: 10_000 }).toContain('Making a database');
  starting.kill('SIGTERM');
  expect(await new Promise((resolve) => starting.once('exit', resolve))).toBe(0);
  expect(said).toMatch(/^courant: Making a database in [^\n]+\n$/);

  program = await startProgram({ dataDir });
  expect((await readOnce(program.base, '/')).status).toBe(200);
  await cleanUp(program);
  await rm(dataDir, { recursive: true, force: true });
});
