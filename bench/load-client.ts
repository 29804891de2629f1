// A process of its own that asks for pages over connections kept open. Usage: node bench/load-client.ts '{"port":4000,…}'
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export type LoadOrder = {
  port: number;
  paths: string[];
  headers: Record<string, string>;
  connections: number;
  seconds: number;
  /** Requests a second in all; without it each connection asks as soon as it has its answer. */
  perSecond?: number;
};
/** Times in milliseconds. */
export type LoadReport = { requests: number; failed: number; p50: number; p99: number; seconds: number };

const order = JSON.parse(process.argv[2] ?? '{}') as LoadOrder;
const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
const times: number[] = [];
let failed = 0;
let enough = false;
process.once('SIGTERM', () => {
  enough = true;
});
const started = performance.now();
await Promise.all(Array.from({ length: order.connections }, (_, index) => askOnAndOn(index)));
agent.destroy();
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
console.log(
  JSON.stringify({
    requests: times.length,
    failed,
    p50: at(0.5),
    p99: at(0.99),
    seconds: (performance.now() - started) / 1000,
  } satisfies LoadReport),
);

async function askOnAndOn(index: number): Promise<void> {
  const { perSecond, connections, seconds, paths } = order;
  const gap = perSecond ? (1000 * connections) / perSecond : 0;
  for (let turn = 0; ; turn++) {
    const due = started + gap * (turn + index / connections);
    const early = due - performance.now();
    if (gap > 0 && early > 1) await wait(early);
    if (enough || performance.now() - started > seconds * 1000) return;
    const path = paths[(turn * connections + index) % paths.length] ?? '/';
    const asked = performance.now();
    const status = await ask(path);
    times.push(performance.now() - asked);
    if (status !== 200 && status !== 304) failed += 1;
  }
}

function ask(path: string): Promise<number> {
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port: order.port, path, agent, headers: order.headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asking.on('error', () => resolve(0));
    asking.end();
  });
}
