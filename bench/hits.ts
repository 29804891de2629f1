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

const SECONDS = 1;
const ROUNDS = 7;

/** `limit` is that of the ratio to the server called `peer`. */
type Server = { name: string; port: number; path: string; pids: number[]; peer?: string; limit?: number };
/** Seconds of processor time for 1,000 requests, and requests a second. */
type Figure = { cpu: number; rate: number };

const BY_NAME = 'nginx, the same file by its own name';
const BY_ADDRESS = 'nginx, the same file at its address';

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
    const note = `One story in brotli over 16 kept connections, load by ${loadBy}, ${ROUNDS} rounds of ${SECONDS} s for each in turn, one process each; processor time of all processes of the server, the median. Every answer has the same headers and body. The ratio of the printed configuration is to nginx at the same address, all others to the file by its own name. Afterwards Courant, idle again, has ${Math.round(memory)} MiB (limit after a start: 300).`;
    return [
      table('Cached hit', servers, { figures: hits, note }),
      table('304', servers, { figures: unchanged, note: 'The same with the page’s ETag in If-None-Match.' }),
    ];
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
  return { name: 'Courant, one worker', port: portOf(program), path, pids, peer: BY_NAME, limit: 3 };
}

async function besides(program: RunningProgram, path: string, started: Nginx[]): Promise<Server[]> {
  const start = async (parts: string, port: number) => {
    const nginx = await startNginx(parts, port);
    started.push(nginx);
    return familyOf(nginx.pid);
  };
  const [byName, byAddress, folder] = [await freePort(), await freePort(), await freePort()];
  const pages = pagesFolder(program.dataDir);
  const live = join(pages, 'live');
  const printed = nginxConfig({
    serverName: '_',
    listen: `127.0.0.1:${folder}`,
    courant: `127.0.0.1:${portOf(program)}`,
    pages,
    media: join(program.dataDir, 'media', 'public'),
    brotli: true,
  });
  return [
    { name: BY_NAME, port: byName, path: `${path}.html`, pids: await start(plainServer(byName, live), byName) },
    {
      name: BY_ADDRESS,
      port: byAddress,
      path,
      pids: await start(plainServer(byAddress, live, 'try_files $uri.html =404;'), byAddress),
    },
    {
      name: 'nginx, the printed configuration',
      port: folder,
      path,
      pids: await start(printed, folder),
      peer: BY_ADDRESS,
      limit: 1.1,
    },
  ];
}

/** What nginx itself needs to serve the files, with the same headers; an address without an ending has to be looked for. */
function plainServer(port: number, folder: string, more = ''): string {
  const headers = [
    ['Cache-Control', PAGE_CACHE_CONTROL],
    ['Vary', 'Accept-Encoding'],
    ...(pageHeaders.page ?? []),
  ] as const;
  return `server { listen 127.0.0.1:${port}; root "${folder}"; default_type text/html; charset utf-8; brotli_static on; gzip_static on;
    location / { ${more} ${headers.map(([name, value]) => `add_header ${name} "${value}";`).join(' ')} } }`;
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
  return figures.map((rounds) => ({
    cpu: median(rounds.map(({ cpu }) => cpu)),
    rate: median(rounds.map(({ rate }) => rate)),
  }));
}

function table(
  title: string,
  servers: readonly Server[],
  { figures, note }: { figures: Figure[]; note: string },
): Table {
  const cpuOf = (wanted: string | undefined) =>
    figures[servers.findIndex(({ name }) => name === wanted)]?.cpu ?? Number.NaN;
  const rows = servers.map(({ name, peer, limit }, index) => {
    const { cpu, rate } = figures[index] ?? { cpu: Number.NaN, rate: Number.NaN };
    const ratio = cpu / cpuOf(peer ?? BY_NAME);
    return [
      name,
      fixed(cpu, 4),
      Number.isNaN(ratio) ? 'no nginx' : fixed(ratio),
      limit ?? '',
      limit ? met(ratio, limit) : '',
      Math.round(rate),
    ];
  });
  return { title, note, columns: ['', 'CPU seconds for 1,000', 'ratio', 'limit', 'met', 'requests a second'], rows };
}
