import { encode } from '../src/newsstand/bodies.ts';
import type { Press } from '../src/newsstand/index.ts';
import { type DatabaseHandle, openDatabase } from '../src/platform/database/index.ts';
import { openPress } from '../src/site/index.ts';
import { fillArchive } from './fill-archive.ts';
import { openArchive } from './open-archive.ts';
import { cpuSeconds, familyOf } from './processes.ts';
import { fixed, median, met, type Table } from './table.ts';

const SIZES = [300, 20_000];
// Pages of one kind that are made for one figure, and how often; the median of the rounds counts.
const PAGES = 40;
const ROUNDS = 7;
// Rounds before those that count: the first size would else pay for compiling what the second one uses.
const WARM_UP = 15;

type Kind = { name: string; limit: number; paths: string };
const KINDS: Kind[] = [
  {
    name: 'story',
    limit: 2,
    paths: 'select address as path from stories where address is not null order by md5(slug)',
  },
  { name: 'section', limit: 5, paths: `select path from addresses where section_id is not null order by path` },
  {
    name: 'a further page of a section',
    limit: 5,
    paths: `select a.path || '/page/' || l.block as path from list_pages l join addresses a on l.list = 'section:' || a.section_id order by md5(l.block || a.path)`,
  },
  { name: 'front', limit: 5, paths: `select '/' as path` },
];

/** Milliseconds of processor time for one page: of this process, of PostgreSQL, and for compressing it. */
type Cost = { making: number; database: number; compressing: number; bytes: number };

/** Uncached pages, made one after the other by the press alone. */
export async function measurePress(dataDir: string): Promise<Table[]> {
  const archive = await openArchive(dataDir);
  const database = openDatabase({ url: archive.url, connections: 1 });
  const costs: { kind: Kind; size: number; cost: Cost }[] = [];
  try {
    const press = openPress({ database, siteUrl: 'http://127.0.0.1:4000', staging: false });
    for (const [index, size] of SIZES.entries()) {
      await fillArchive(database, { from: index === 0 ? 0 : (SIZES[index - 1] ?? 0), to: size });
      for (const kind of KINDS)
        costs.push({ kind, size, cost: await costOf(kind, { press, database, postgres: archive.pid }) });
    }
  } finally {
    await database.close();
    await archive.stop();
  }
  return [table(costs)];
}

type Parts = { press: Press; database: DatabaseHandle; postgres: number };

async function costOf(kind: Kind, { press, database, postgres }: Parts): Promise<Cost> {
  const rows = await database.query<{ path: string }>(`${kind.paths} limit ${PAGES}`);
  const paths = Array.from({ length: PAGES }, (_, index) => rows[index % rows.length]?.path ?? '/');
  const make = (path: string) => press.make(path, { notBefore: new Date(0) });
  // Compiled and prepared once, as in a program that has run for a while.
  for (let round = 0; round < WARM_UP; round++) for (const path of paths) await make(path);
  const made = await Promise.all([...new Set(paths)].map(make));
  const wrong = made.find(({ status }) => status !== 200);
  if (wrong) throw new Error(`a ${kind.name} was not found (${wrong.status})`);
  const bodies = made.map(({ body }) => body);
  const family = await familyOf(postgres);
  const before = await cpuSeconds(family);
  const making = await rounds(paths, make);
  // The figures of other processes come in hundredths of a second, so they are taken over all rounds.
  const ofDatabase = ((await cpuSeconds(family)) - before) * 1000;
  const compressing = await rounds(bodies, encode);
  const bytes = (await Promise.all(bodies.map(encode))).reduce((sum, { br }) => sum + br.length, 0) / bodies.length;
  return { making, compressing, database: ofDatabase / (ROUNDS * PAGES), bytes };
}

/** Milliseconds of processor time of this process for one piece of work, the median of some rounds. */
async function rounds<T>(pieces: readonly T[], work: (piece: T) => Promise<unknown>): Promise<number> {
  const results: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const piece of pieces) await work(piece);
    const { user, system } = process.cpuUsage(before);
    results.push((user + system) / 1000 / pieces.length);
  }
  return median(results);
}

function table(costs: { kind: Kind; size: number; cost: Cost }[]): Table {
  const rows = KINDS.map((kind) => {
    const [small, large] = SIZES.map((size) => costs.find((one) => one.kind === kind && one.size === size)?.cost);
    if (!small || !large) throw new Error(`${kind.name} was not measured`);
    return [
      kind.name,
      fixed(small.making),
      fixed(large.making),
      kind.limit,
      met(Math.max(small.making, large.making), kind.limit),
      fixed(large.making / small.making),
      met(large.making / small.making, 1.1),
      `${fixed(small.database)} / ${fixed(large.database)}`,
      fixed(large.compressing),
      Math.round(large.bytes),
    ];
  });
  return {
    title: 'Uncached pages',
    note: `Milliseconds of processor time for loading and rendering one page in the program's own process, the median of ${ROUNDS} rounds of ${PAGES} pages; beside it PostgreSQL's part and compression (gzip 6 and brotli 5), at ${SIZES.join(' and ')} stories of 500 to 1,200 words.`,
    columns: [
      'page',
      `${SIZES[0]}`,
      `${SIZES[1]}`,
      'limit',
      'met',
      'ratio',
      'within 1.1',
      'PostgreSQL',
      'compression',
      'bytes in brotli',
    ],
    rows,
  };
}
