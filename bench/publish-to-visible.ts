import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { clientOf, makeToken, startProgram } from '../test/support/program.ts';
import { load } from './load.ts';
import { pathsOfArchive } from './open-archive.ts';
import { fixed, met, quantile, type Table } from './table.ts';

// Of each kind.
const PUBLICATIONS = 60;
const WARM_UP = 6;
const PER_SECOND = 1_000;
// For each of the two pages. New connections go to the workers in turn; three of them are at both, also if another one comes
// between.
const LOOKERS = 3;
const LOOK_EVERY = 4;
const LIMIT = 100;

type Client = ReturnType<typeof clientOf>;

/** From the answer to a publication until the story's page and the front show it at both workers, under steady reading. */
export async function measurePublishing(dataDir: string): Promise<Table[]> {
  const paths = await pathsOfArchive(dataDir, 200);
  const token = await makeToken(dataDir);
  const program = await startProgram({ dataDir, workers: 2 });
  const enough = new AbortController();
  try {
    const client = clientOf(program.base, token);
    const port = Number(new URL(program.base).port);
    const order = {
      port,
      paths: ['/', ...paths],
      headers: { 'accept-encoding': 'br' },
      connections: 16,
      seconds: 120,
      perSecond: PER_SECOND,
    };
    const reading = load(order, enough.signal);
    // Its failure is heard where it is awaited, if nothing else fails before.
    reading.catch(() => {});
    const bench = {
      client,
      port,
      lookers: Array.from({ length: 2 * LOOKERS }, () => new Agent({ keepAlive: true, maxSockets: 1 })),
    };
    const fresh = await publishMany(bench, (number) => newStory(client, number));
    const changed = await publishMany(bench, await changesOfOneStory(client));
    enough.abort();
    for (const agent of bench.lookers) agent.destroy();
    const { requests, failed, p50, p99, seconds } = await reading;
    const beside = `${Math.round(requests / seconds)} requests a second beside it (${failed} of ${requests} failed), answered in ${fixed(p50, 1)} ms (p50) and ${fixed(p99, 1)} ms (p99)`;
    return [table({ fresh, changed }, beside)];
  } finally {
    enough.abort();
    await program.stop();
  }
}

type Bench = { client: Client; port: number; lookers: Agent[] };
/** A story that only needs to be published, and what to look for where. */
type Prepared = { id: string; publish: Record<string, string>; path: string; headline: string };
/** Milliseconds from the answer, and from the sending, of one publication until it is seen everywhere. */
type Time = { sinceAnswer: number; sinceSending: number };

async function publishMany(
  { client, port, lookers }: Bench,
  prepare: (number: number) => Promise<Prepared>,
): Promise<Time[]> {
  const times: Time[] = [];
  for (let number = 1; number <= PUBLICATIONS + WARM_UP; number++) {
    const { id, publish, path, headline } = await prepare(number);
    // Publications don't come in step with anything the program does every so often.
    await wait(100 + ((number * 37) % 100));
    const sent = performance.now();
    const answering = client('POST', `/api/v1/stories/${id}/publish`, publish).then((answer) => {
      expectStatus(answer, 200);
      return performance.now();
    });
    const looking = lookers.map((agent, index) =>
      untilItShows(headline, { agent, port, path: index < LOOKERS ? path : '/' }),
    );
    const [answered] = await Promise.all([answering, ...looking]);
    const visible = performance.now();
    times.push({ sinceAnswer: visible - answered, sinceSending: visible - sent });
  }
  return times.slice(WARM_UP);
}

const BODY = { format: 'text', value: 'A paragraph of the story.\n\nAnother one.' };

async function newStory(client: Client, number: number): Promise<Prepared> {
  const headline = `News number ${number} of the bench`;
  const { json } = expectStatus(
    await client('POST', '/api/v1/stories', { headline, section: 'world', body: BODY }),
    201,
  );
  return { id: json.id, publish: {}, path: new URL(json.url).pathname, headline };
}

/** Its new headline changes the page of each story that leads to it, too. */
async function changesOfOneStory(client: Client): Promise<(number: number) => Promise<Prepared>> {
  const { id } = await newStory(client, 0);
  expectStatus(await client('POST', `/api/v1/stories/${id}/publish`, {}), 200);
  return async (number) => {
    const { json } = await client('GET', `/api/v1/stories/${id}`);
    const headline = `Edition ${number} of the bench`;
    expectStatus(
      await client('PATCH', `/api/v1/stories/${id}`, { headline }, { 'if-match': `"${json.revision}"` }),
      200,
    );
    return { id, publish: { kind: 'update', note: 'Brought up to date' }, path: new URL(json.url).pathname, headline };
  };
}

function expectStatus<T extends { status: number; text: string }>(answer: T, status: number): T {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

async function untilItShows(text: string, at: { agent: Agent; port: number; path: string }): Promise<void> {
  while (!(await read(at)).includes(text)) await wait(LOOK_EVERY);
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

function table({ fresh, changed }: { fresh: Time[]; changed: Time[] }, beside: string): Table {
  const row = (name: string, values: number[], limit?: number) => {
    const p99 = quantile(values, 0.99);
    return [name, fixed(quantile(values, 0.5), 1), fixed(p99, 1), limit ?? '', limit ? met(p99, limit) : ''];
  };
  const kinds = { 'a new story': fresh, 'a new headline': changed };
  return {
    title: 'From publishing to visible',
    note: `Milliseconds until a story stands on its page and on the front at both of two workers, looked at every ${LOOK_EVERY} ms; ${PUBLICATIONS} publications of each kind through the API. ${beside}.`,
    columns: ['', 'p50', 'p99', 'limit', 'met'],
    rows: Object.entries(kinds).flatMap(([name, times]) => [
      row(
        `${name}, since the answer`,
        times.map(({ sinceAnswer }) => Math.max(0, sinceAnswer)),
        LIMIT,
      ),
      row(
        `${name}, since it was sent`,
        times.map(({ sinceSending }) => sinceSending),
      ),
    ]),
  };
}
