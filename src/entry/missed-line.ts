import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type Missed, MissedCounter, writeMissed } from '../features/redirects/index.ts';
import type { Handler } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';

/** On the line between worker and office alone; what readers send under such a name is not passed on (pass-to-office.ts). */
const MISSED_HEADER = 'x-courant-missed';
const HAND_OVER_EVERY = 2_000;
const WRITE_EVERY = 5_000;
const ANSWER_LIMIT = 2_000;

/** A worker's end: counts what is not there, and tells the office. What an office that is away is told of is lost: it is no read. */
export function missedLine(socketPath: string): { counter: MissedCounter; stop: () => void } {
  const counter = new MissedCounter();
  const timer = setInterval(() => {
    const missed = counter.take();
    if (missed.length > 0) send(socketPath, missed);
  }, HAND_OVER_EVERY);
  timer.unref();
  return { counter, stop: () => clearInterval(timer) };
}

function send(socketPath: string, missed: Missed[]): void {
  const body = JSON.stringify(missed);
  const headers = { [MISSED_HEADER]: '1', 'content-length': Buffer.byteLength(body) };
  const sending = httpRequest({ socketPath, method: 'POST', path: '/', timeout: ANSWER_LIMIT, headers });
  sending.on('timeout', () => sending.destroy());
  sending.on('error', () => {});
  sending.on('response', (answer) => answer.resume());
  sending.end(body);
}

/** The office's end: takes what workers have counted and gives everything else to `others`. */
export function receiveMissed(counter: MissedCounter, others: Handler): Handler {
  return (request, response) => {
    if (request.headers[MISSED_HEADER] === undefined) return others(request, response);
    takeIn(counter, request).then(
      () => response.writeHead(204).end(),
      () => response.destroy(),
    );
  };
}

async function takeIn(counter: MissedCounter, request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  counter.add(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Missed[]);
}

/** Writes down what was counted, every five seconds; while the database is away it is dropped. */
export function keepMissed(database: DatabaseHandle, counter: MissedCounter): { stop: () => void } {
  const timer = setInterval(() => void writeMissed(database, counter.take()).catch(() => {}), WRITE_EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
