import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { clientOf, makeToken, startProgram } from '../test/support/program.ts';
import { load } from './load.ts';
import { pathsOfArchive } from './open-archive.ts';
import { fixed, met, quantile, type Table } from './table.ts';

const PUBLICATIONS = 100;
const WARM_UP = 10;
const PER_SECOND = 1_000;
// New connections go to the workers in turn; four of them are at both, also if another one comes between.
const LOOKERS = 4;
const LOOK_EVERY = 4;
const LIMIT = 100;

type Client = ReturnType<typeof clientOf>;

/** From the answer to a publication until the story's page and the front show it at both workers, under steady reading. */
export async function measurePublishing(dataDir: string): Promise<Table[]> {
  const paths = await pathsOfArchive(dataDir, 200);
  const token = await makeToken(dataDir);
  const program = await startProgram({ dataDir, workers: 2 });
  try {
    const client = clientOf(program.base, token);
    const { hostname, port } = new URL(program.base);
    const reading = load({ port: Number(port), paths: ['/', ...paths], headers: { host: hostname, 'accept-encoding': 'br' }, connections: 16, seconds: 40, perSecond: PER_SECOND });
    const times = await publishAgainAndAgain(client, Number(port));
    const { requests, failed, p50, p99 } = await reading;
    return [table(times.slice(WARM_UP), `${requests} requests beside it (${failed} failed), answered in ${fixed(p50, 1)} ms (p50) and ${fixed(p99, 1)} ms (p99)`)];
  } finally {
    await program.stop();
  }
}

/** Milliseconds from the answer, and from the sending, of one publication until it is seen everywhere. */
type Time = { sinceAnswer: number; sinceSending: number };

async function publishAgainAndAgain(client: Client, port: number): Promise<Time[]> {
  const body = { format: 'text', value: 'A paragraph of the story.\n\nAnother one.' };
  let { json: story } = expectStatus(await client('POST', '/api/v1/stories', { headline: 'Edition 0 of the bench', section: 'world', body }), 201);
  expectStatus(await client('POST', `/api/v1/stories/${story.id}/publish`, {}), 200);
  const { json: published } = await client('GET', `/api/v1/stories/${story.id}`);
  const path = new URL(published.url).pathname;
  const lookers = Array.from({ length: LOOKERS }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const times: Time[] = [];
  for (let edition = 1; edition <= PUBLICATIONS + WARM_UP; edition++) {
    const headline = `Edition ${edition} of the bench`;
    const changed = await client('PATCH', `/api/v1/stories/${story.id}`, { headline }, { 'if-match': `"${published.revision + edition - 1}"` });
    story = expectStatus(changed, 200).json;
    const sent = performance.now();
    const accepted = client('POST', `/api/v1/stories/${story.id}/publish`, { kind: 'update', note: 'Brought up to date' });
    const seen = Promise.all(lookers.map((agent) => untilBothShow(headline, { agent, port, path })));
    expectStatus(await accepted, 200);
    const answered = performance.now();
    await seen;
    const visible = performance.now();
    times.push({ sinceAnswer: visible - answered, sinceSending: visible - sent });
    // Publications don't come in step with anything the program does every so often.
    await wait(150 + ((edition * 37) % 100));
  }
  for (const agent of lookers) agent.destroy();
  return times;
}

function expectStatus<T extends { status: number; text: string }>(answer: T, status: number): T {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

async function untilBothShow(text: string, at: { agent: Agent; port: number; path: string }): Promise<void> {
  for (const path of [at.path, '/']) {
    while (!(await read({ ...at, path })).includes(text)) await wait(LOOK_EVERY);
  }
}

function read({ agent, port, path }: { agent: Agent; port: number; path: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve(text));
    });
    asking.on('error', reject);
    asking.end();
  });
}

function table(times: Time[], beside: string): Table {
  const row = (name: string, values: number[], limit?: number) => {
    const p99 = quantile(values, 0.99);
    return [name, fixed(quantile(values, 0.5), 1), fixed(p99, 1), fixed(Math.max(...values), 1), limit ?? '', limit ? met(p99, limit) : ''];
  };
  return {
    title: 'From publishing to visible',
    note: `Milliseconds until a changed story stands on its page and on the front at both of two workers, looked at every ${LOOK_EVERY} ms; ${times.length} publications through the API. ${beside}.`,
    columns: ['', 'p50', 'p99', 'longest', 'limit', 'met'],
    rows: [
      row('since the answer to the publication', times.map(({ sinceAnswer }) => Math.max(0, sinceAnswer)), LIMIT),
      row('since it was sent', times.map(({ sinceSending }) => sinceSending)),
    ],
  };
}
