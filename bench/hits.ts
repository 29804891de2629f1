import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nginxConfig } from '../src/entry/nginx-config.ts';
import { pageHeaders } from '../src/entry/page-headers.ts';
import { PAGE_CACHE_CONTROL, pagesFolder } from '../src/newsstand/index.ts';
import { freePort, hasNginx, type Nginx, startNginx } from '../test/conformance/nginx-process.ts';
import { type RunningProgram, startProgram } from '../test/support/program.ts';
import { hammer, loadBy } from './load.ts';
import { pathsOfArchive } from './open-archive.ts';
import { cpuSeconds, familyOf } from './processes.ts';
import { idleMemory } from './starts.ts';
import { fixed, median, met, type Table } from './table.ts';

const SECONDS = 2;
const ROUNDS = 5;

type Server = { name: string; port: number; path: string; pids: number[]; limit?: number };
/** Seconds of processor time for 1,000 requests, and requests a second. */
type Figure = { cpu: number; rate: number };

/** The same story from Courant with one worker, from nginx as a plain file, and from nginx on Courant's folder. */
export async function measureHits(dataDir: string): Promise<Table[]> {
  const [path = '/'] = await pathsOfArchive(dataDir, 1);
  const program = await startProgram({ dataDir });
  const nginxes: Nginx[] = [];
  try {
    const etag = await etagOf(program.base + path);
    const servers = [await courant(program, path), ...(hasNginx ? await besides(program, path, nginxes) : [])];
    const hits = await compare(servers, { 'Accept-Encoding': 'br' });
    const unchanged = await compare(servers, { 'Accept-Encoding': 'br', 'If-None-Match': etag });
    const memory = await idleMemory(program);
    const note = `One story in brotli over 16 kept connections, load by ${loadBy}, ${ROUNDS} rounds of ${SECONDS} s for each in turn, one process each; processor time of all processes of the server, the median. The plain file of nginx has the same headers. Afterwards Courant, idle again, has ${Math.round(memory)} MiB (limit after a start: 300).`;
    return [table('Cached hit', servers, { figures: hits, note }), table('304', servers, { figures: unchanged, note: 'The same with the page’s ETag in If-None-Match.' })];
  } finally {
    for (const nginx of nginxes) await nginx.stop();
    await program.stop();
  }
}

async function etagOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'br' } });
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
  return answer.headers.get('etag') ?? '';
}

const portOf = ({ base }: RunningProgram) => Number(new URL(base).port);

async function courant(program: RunningProgram, path: string): Promise<Server> {
  const pids = (await program.processes()).filter(({ role }) => role !== 'postgres').map(({ pid }) => pid);
  return { name: 'Courant, one worker', port: portOf(program), path, pids, limit: 3 };
}

async function besides(program: RunningProgram, path: string, started: Nginx[]): Promise<Server[]> {
  const start = async (parts: string, port: number) => {
    const nginx = await startNginx(parts, port);
    started.push(nginx);
    return familyOf(nginx.pid);
  };
  const [plainPort, folderPort] = [await freePort(), await freePort()];
  const pages = pagesFolder(program.dataDir);
  const folder = join(program.dataDir, 'plain');
  await mkdir(folder, { recursive: true });
  for (const ending of ['', '.gz', '.br']) await copyFile(join(pages, 'live', `${path.slice(1)}.html${ending}`), join(folder, `story.html${ending}`));
  const printed = nginxConfig({ serverName: '_', listen: `127.0.0.1:${folderPort}`, courant: `127.0.0.1:${portOf(program)}`, pages, brotli: true });
  return [
    { name: 'nginx, the same bytes as a file', port: plainPort, path: '/story.html', pids: await start(plainServer(plainPort, folder), plainPort) },
    { name: 'nginx, the folder of Courant', port: folderPort, path, pids: await start(printed, folderPort), limit: 1.1 },
  ];
}

function plainServer(port: number, folder: string): string {
  const headers = [['Cache-Control', PAGE_CACHE_CONTROL], ['Vary', 'Accept-Encoding'], ...(pageHeaders.page ?? [])] as const;
  return `server { listen 127.0.0.1:${port}; root "${folder}"; default_type text/html; charset utf-8; brotli_static on; gzip_static on;
    ${headers.map(([name, value]) => `add_header ${name} "${value}";`).join(' ')} }`;
}

/** In turn, so that whatever else the machine does meets all alike. */
async function compare(servers: readonly Server[], headers: Record<string, string>): Promise<Figure[]> {
  const figures = servers.map((): Figure[] => []);
  for (const { port, path } of servers) await hammer(port, path, { headers, seconds: 1 });
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { port, path, pids }] of servers.entries()) {
      const before = await cpuSeconds(pids);
      const requests = await hammer(port, path, { headers, seconds: SECONDS });
      figures[index]?.push({ cpu: (((await cpuSeconds(pids)) - before) * 1000) / requests, rate: requests / SECONDS });
    }
  }
  return figures.map((rounds) => ({ cpu: median(rounds.map(({ cpu }) => cpu)), rate: median(rounds.map(({ rate }) => rate)) }));
}

function table(title: string, servers: readonly Server[], { figures, note }: { figures: Figure[]; note: string }): Table {
  const peer = figures[1]?.cpu;
  const rows = servers.map(({ name, limit }, index) => {
    const { cpu, rate } = figures[index] ?? { cpu: Number.NaN, rate: Number.NaN };
    const ratio = peer === undefined ? Number.NaN : cpu / peer;
    return [name, fixed(cpu, 4), peer === undefined ? 'no nginx' : fixed(ratio), limit ?? '', limit && peer !== undefined ? met(ratio, limit) : '', Math.round(rate)];
  });
  return { title, note, columns: ['', 'CPU seconds for 1,000', 'ratio to nginx', 'limit', 'met', 'requests a second'], rows };
}
