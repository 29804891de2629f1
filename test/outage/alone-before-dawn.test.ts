import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, kill, makeDataFolder, makeToken, type RunningProgram, startProgram } from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

/** Letters that the duty desk's own mail server has taken. */
const letters: { to: string[]; text: string }[] = [];
let mail: SMTPServer;
/** What stands in front of the paper under its public name, and can be broken. */
let door: Server;
let brokenPath = '';
let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', () => resolve()));
  door = createServer((incoming, outgoing) => {
    if (incoming.url === brokenPath) return outgoing.writeHead(500).end('a broken door');
    const to = new URL(program.base);
    const passed = request(
      { host: to.hostname, port: to.port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', () => resolve()));
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
  const dataDir = await makeDataFolder();
  const environment = {
    SITE_URL: `http://127.0.0.1:${portOf(door)}`,
    SMTP_URL: `smtp://127.0.0.1:${portOf(mail.server)}`,
    MAIL_FROM: 'courant@paper.example',
  };
  program = await startProgram({ dataDir, workers: 2, environment });
  newsroom = await openNewsroom(program.base, await makeToken(dataDir));
});
afterAll(async () => {
  await cleanUp(program);
  door?.closeAllConnections();
  door?.close();
  await new Promise<void>((resolve) => (mail ? mail.close(() => resolve()) : resolve()));
});

test('with nobody there and the job runner killed a second before, a story is public on time; what is not seen rings until somebody sees to it', async () => {
  await newsroom.call('PUT', '/api/v1/duty', { address: 'duty@paper.example' });
  const at = new Date(Date.now() + 5_000);
  const planned = await newsroom.publish('The first ferry sails', { at: at.toISOString() });
  brokenPath = '/world';
  await expect.poll(() => Date.now() > at.getTime() - 1_000, { timeout: 6_000, interval: 20 }).toBe(true);
  const office = (await program.processes()).find(({ task }) => task === 'office');
  kill(office?.pid as number, 'SIGKILL');

  const status = async () => (await readOnce(program.base, planned.path)).status;
  await expect.poll(status, { timeout: 3_000, interval: 20 }).toBe(200);
  expect(Date.now() - at.getTime()).toBeLessThan(1_500);

  const told = () => letters.filter(({ text }) => text.includes('ALARM') && text.includes('The first ferry sails'));
  await expect.poll(() => told().length, { timeout: 60_000 }).toBe(1);
  expect(told()[0]?.to).toEqual(['duty@paper.example']);
  expect(told()[0]?.text).toContain('The first ferry sails');
  const receipts = (await newsroom.call('GET', `/api/v1/stories/${planned.id}/receipts`)).json;
  const results = new Map<string, string>(
    receipts.items[0].lines.map(({ what, result }: { what: string; result: string }) => [what, result]),
  );
  expect([results.get('section'), results.get('page'), results.get('front')]).toEqual([
    ...['not seen', 'seen', 'seen'],
  ]);

  const [alarm] = (await newsroom.call('GET', '/api/v1/alarms?open=1')).json.items;
  expect(alarm).toMatchObject({ kind: 'unproven', story: { id: planned.id } });
  expect(alarm.words).toContain('section (500)');
  await newsroom.call('POST', `/api/v1/alarms/${alarm.id}/acknowledge`);
  expect((await newsroom.call('GET', '/api/v1/alarms?open=1')).json.items).toEqual([]);
});
