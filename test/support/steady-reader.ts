import { Agent, request } from 'node:http';

export type Read = { path: string; status: number; milliseconds: number; body: string; cacheStatus: string };

/** Reads addresses over and over on kept connections, at a steady pace, until it is told to stop. */
export function readSteadily(
  base: string,
  paths: () => string[],
  every = 10,
): { reads: Read[]; stop: () => Promise<Read[]> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const reads: Read[] = [];
  const open = new Set<Promise<void>>();
  let turn = 0;
  const timer = setInterval(() => {
    const all = paths();
    const path = all[turn++ % all.length] ?? '/';
    const reading = readOnce(base, path, agent)
      .then((read) => void reads.push(read))
      .finally(() => open.delete(reading));
    open.add(reading);
  }, every);
  return {
    reads,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(open);
      agent.destroy();
      return reads;
    },
  };
}

/** A status of 0 says that no answer came. */
export function readOnce(base: string, path: string, agent?: Agent): Promise<Read> {
  const started = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, body = '', cacheStatus = '') =>
      resolve({ path, status, milliseconds: performance.now() - started, body, cacheStatus });
    const asking = request(base + path, { ...(agent ? { agent } : {}) }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        end(answer.statusCode ?? 0, Buffer.concat(chunks).toString(), String(answer.headers['cache-status'] ?? '')),
      );
      answer.on('error', () => end(0));
    });
    asking.on('error', () => end(0));
    asking.end();
  });
}
