import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { prepareJobs } from '../jobs/index.ts';
import { openLog } from '../log/index.ts';
import { listMail, type MailOptions, mailJobs, orderMail } from './index.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await prepareJobs(database.url);
});
afterAll(() => database.drop());

type Answer = { code: number; words: string } | undefined;
let servers: SMTPServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  servers = [];
});

/** A real mail server, that answers mail in turn as it is told; then it takes them. */
async function serve(...answers: Answer[]) {
  const received: { to: string[]; from: string; data: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let data = '';
      stream.on('data', (chunk) => {
        data += chunk;
      });
      stream.on('end', () => {
        const answer = answers.shift();
        if (answer) return done(Object.assign(new Error(answer.words), { responseCode: answer.code }));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ to: rcptTo.map(({ address }) => address), from: mailFrom ? mailFrom.address : '', data });
        done();
      });
    },
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

const log = openLog({ level: 'silent' });
const job = { id: '1', attempt: 1, signal: new AbortController().signal };
function sender(smtpUrl: string | undefined, over: Partial<MailOptions> = {}) {
  const from = { name: () => 'The Courier, "Ltd"', address: 'desk@courier.example' };
  return mailJobs({ database, smtpUrl, from, staging: false, log, ...over })['send-mail'];
}

async function order(over: Partial<Parameters<typeof orderMail>[1]> = {}): Promise<string> {
  const mail = {
    to: 'mira@courier.example',
    subject: 'A letter',
    body: 'Hello.\n\nSee https://a.example/?x=1&y=2.',
    ...over,
  };
  await database.transaction((tx) => orderMail(tx, mail));
  return (await listMail(database))[0]?.id ?? '';
}
const stateOf = async (id: string) => (await listMail(database)).find((mail) => mail.id === id)?.state;

test('a mail is sent once, as text and as HTML, and says that a program wrote it', async () => {
  const { url, received } = await serve();
  const send = sender(url);
  const id = await order();
  await send({ mail: id }, job);
  await send({ mail: id }, job);
  expect(received).toHaveLength(1);
  const { to, from, data } = received[0] ?? { to: [], from: '', data: '' };
  expect([to, from, await stateOf(id)]).toEqual([['mira@courier.example'], 'desk@courier.example', 'sent']);
  expect(data).toMatch(/^Message-ID: <[0-9a-f-]{36}@courier\.example>/m);
  expect(data).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(data.replace(/=\r\n/g, '').replace(/=3D/g, '=')).toContain('<a href="https://a.example/?x=1&amp;y=2">');
});

test('neither subject nor text nor recipient can add a header or another recipient', async () => {
  const { url, received } = await serve();
  const id = await order({
    subject: 'One\r\nBcc: other@evil.example',
    body: '<script>x</script> "https://a.example/"onclick="',
  });
  await sender(url)({ mail: id }, job);
  expect(received.map(({ to }) => to)).toEqual([['mira@courier.example']]);
  expect(received[0]?.data).not.toMatch(/^Bcc:/m);
  const html = received[0]?.data.split('text/html')[1] ?? '';
  expect(html).toContain('&lt;script');
  expect(html).not.toContain('<script');
});

test('a server that can’t take it now is tried again; one that refuses it for good is not', async () => {
  const { url, received } = await serve({ code: 451, words: 'later' }, undefined, {
    code: 550,
    words: 'no such person',
  });
  const send = sender(url);
  const first = await order();
  await expect(send({ mail: first }, job)).rejects.toThrow('later');
  expect(await stateOf(first)).toBe('not sent');
  await send({ mail: first }, { ...job, attempt: 2 });
  const second = await order();
  await send({ mail: second }, job);
  await send({ mail: second }, job);
  expect([received.length, await stateOf(first)]).toEqual([1, 'sent']);
  expect(await stateOf(second)).toContain('no such person');
});

test('with the server away it fails, and is tried again', async () => {
  const id = await order();
  await expect(sender('smtp://127.0.0.1:1')({ mail: id }, job)).rejects.toThrow();
  expect(await stateOf(id)).toBe('not sent');
});

test('without a server, in a rehearsal and in the demo nothing leaves', async () => {
  const { url, received } = await serve();
  const id = await order();
  await sender(undefined)({ mail: id }, job);
  await sender(url, { staging: true })({ mail: id }, job);
  await database.query('update installation set demo = true');
  await sender(url)({ mail: id }, job);
  await database.query('update installation set demo = false');
  expect([received.length, await stateOf(id)]).toEqual([0, 'not sent']);
});
