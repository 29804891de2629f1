import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type Dropped,
  type DroppedCounts,
  openBeacon,
  packReads,
  type ReadOfStory,
  type Trending,
} from '../features/trending/index.ts';
import type { Handler } from '../newsstand/index.ts';
import { trustProxies } from '../platform/http/index.ts';
import { RotatingSalt, type SaltOfDay } from '../platform/keys/index.ts';

/** On the line between worker and office alone; what readers send under such a name is not passed on (pass-to-office.ts). */
const BEACONS_HEADER = 'x-courant-beacons';

// What a worker that is killed loses. It is also how far behind Trending is for it.
const HAND_OVER_EVERY = 250;
// At so many at once the office has 2 MB to read.
const MOST_AT_ONCE = 50_000;
// While the office is away: ten seconds of 20,000 a second, 20 MB. What comes on top is lost.
const MOST_KEPT = 200_000;
const ANSWER_LIMIT = 2_000;

type Options = { socketPath: string; salt?: SaltOfDay | undefined; trustedProxies: readonly string[] };

/** A worker's end: takes readers' beacons, and hands them to the office four times a second. */
export class BeaconLine {
  /** For the newsstand: true where it has taken the request. */
  readonly take: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly #socketPath: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #timer: NodeJS.Timeout;
  #reads: ReadOfStory[] = [];
  #dropped: DroppedCounts = {};
  #handing: Promise<void> | undefined;

  constructor({ socketPath, salt: given, trustedProxies }: Options) {
    const salt = new RotatingSalt(given);
    this.#socketPath = socketPath;
    this.take = openBeacon({
      trusted: trustProxies(trustedProxies),
      salt: () => salt.today(),
      count: (read) => this.#reads.push(read),
      dropped: (reason) => this.#drop(reason, 1),
    });
    this.#timer = setInterval(() => void this.#handOver(), HAND_OVER_EVERY);
    this.#timer.unref();
  }

  /** Hands over what is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#handing;
    while (this.#reads.length > 0) {
      const before = this.#reads.length;
      await this.#handOver();
      if (this.#reads.length >= before) break;
    }
    this.#agent.destroy();
  }

  #drop(reason: Dropped | 'overflow', number: number): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + number;
  }

  #handOver(): Promise<void> {
    if (this.#handing || (this.#reads.length === 0 && Object.keys(this.#dropped).length === 0))
      return this.#handing ?? Promise.resolve();
    const reads = this.#reads.splice(0, MOST_AT_ONCE);
    const dropped = this.#dropped;
    this.#dropped = {};
    this.#handing = this.#send(packReads(reads), dropped)
      // What the office has counted although its answer was lost, it recognises as repeats.
      .catch(() => this.#takeBack(reads, dropped))
      .finally(() => {
        this.#handing = undefined;
      });
    return this.#handing;
  }

  #takeBack(reads: ReadOfStory[], dropped: DroppedCounts): void {
    this.#reads = [...reads, ...this.#reads];
    const tooMany = this.#reads.length - MOST_KEPT;
    if (tooMany > 0) this.#drop('overflow', this.#reads.splice(0, tooMany).length);
    for (const [reason, number] of Object.entries(dropped)) this.#drop(reason as Dropped, number);
  }

  #send(packed: Buffer, dropped: DroppedCounts): Promise<void> {
    return new Promise((resolve, reject) => {
      const sending = httpRequest({
        socketPath: this.#socketPath,
        agent: this.#agent,
        method: 'POST',
        path: '/',
        timeout: ANSWER_LIMIT,
        headers: { [BEACONS_HEADER]: JSON.stringify(dropped), 'content-length': packed.length },
      });
      sending.on('timeout', () => sending.destroy(new Error('the office does not answer')));
      sending.on('error', reject);
      sending.on('response', (answer) => {
        answer.resume();
        if (answer.statusCode === 204) answer.on('end', resolve);
        else reject(new Error(`the office answers ${answer.statusCode}`));
      });
      sending.end(packed);
    });
  }
}

/** The office's end: takes what workers have collected and gives everything else to `others`. */
export function receiveBeacons(trending: Pick<Trending, 'takeIn'>, others: Handler): Handler {
  return (request, response) => {
    const dropped = request.headers[BEACONS_HEADER];
    if (typeof dropped !== 'string') return others(request, response);
    takeIn(trending, request, dropped).then(
      () => response.writeHead(204).end(),
      () => response.destroy(),
    );
  };
}

async function takeIn(trending: Pick<Trending, 'takeIn'>, request: IncomingMessage, dropped: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  trending.takeIn(Buffer.concat(chunks), JSON.parse(dropped) as DroppedCounts);
}
