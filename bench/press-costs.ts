import { encode } from '../src/newsstand/bodies.ts';
import type { Press } from '../src/newsstand/index.ts';
import { type DatabaseHandle, openDatabase } from '../src/platform/database/index.ts';
import { openPress } from '../src/site/index.ts';
import { fillUpTo } from './fill-archive.ts';
import { addArchive, openArchive } from './open-archive.ts';
import { cpuSeconds, familyOf } from './processes.ts';
import { fixed, median, met, type Table } from './table.ts';

const SMALL = 300;
// Pages of one kind that are made for one figure, and how often; the median of the rounds counts.
const PAGES = 40;
const ROUNDS = 9;
// Rounds before those that count: compiled and prepared once, as in a program that has run for a while.
const WARM_UP = 10;

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
type Pair<T> = { small: T; large: T };

/** Uncached pages, made one after the other by the press alone, from a small and a large archive. */
export async function measurePress(dataDir: string, stories: number): Promise<Table[]> {
  const archive = await openArchive(dataDir);
  const databases = {
    small: openDatabase({ url: await addArchive(archive.url, SMALL), connections: 1 }),
    large: openDatabase({ url: archive.url, connections: 1 }),
  };
  try {
    await fillUpTo(databases.large, stories);
    const rows: (string | number)[][] = [];
    for (const kind of KINDS) {
      const bench = { small: await openBench(kind, databases.small), large: await openBench(kind, databases.large) };
      rows.push(rowOf(kind, await costsOf(bench, archive.pid)));
    }
    return [table(rows, stories)];
  } finally {
    await Promise.all(Object.values(databases).map((database) => database.close()));
    await archive.stop();
  }
}

type Bench = { paths: string[]; bodies: string[]; make: (path: string) => ReturnType<Press['make']> };

async function openBench(kind: Kind, database: DatabaseHandle): Promise<Bench> {
  const press = openPress({ database, siteUrl: 'http://127.0.0.1:4000', staging: false });
  const make = (path: string) => press.make(path, { notBefore: new Date(0) });
  const rows = await database.query<{ path: string }>(`${kind.paths} limit ${PAGES}`);
  const paths = Array.from({ length: PAGES }, (_, index) => rows[index % rows.length]?.path ?? '/');
  const bodies: string[] = [];
  for (const path of paths) {
    const { status, body } = await make(path);
    if (status !== 200) throw new Error(`a ${kind.name} (${path}) was answered with ${status}`);
    bodies.push(body);
  }
  return { paths, bodies, make };
}

/** Both archives in turn, so that whatever else the machine does meets both alike. */
async function costsOf(benches: Pair<Bench>, postgres: number): Promise<Pair<Cost>> {
  const both = Object.values(benches);
  for (let round = 0; round < WARM_UP; round++) {
    for (const { paths, make } of both) await ownTime(paths, make);
  }
  const family = await familyOf(postgres);
  const figures = both.map(() => ({ making: [] as number[], compressing: [] as number[], database: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { paths, bodies, make }] of both.entries()) {
      const figure = figures[index];
      const before = await cpuSeconds(family);
      figure?.making.push(await ownTime(paths, make));
      // The figures of other processes come in hundredths of a second, so they are added up over all rounds.
      if (figure) figure.database += ((await cpuSeconds(family)) - before) * 1000;
      figure?.compressing.push(await ownTime(bodies, encode));
    }
  }
  const costs = await Promise.all(
    both.map(async ({ bodies }, index): Promise<Cost> => {
      const { making, compressing, database } = figures[index] ?? { making: [], compressing: [], database: Number.NaN };
      const sizes = (await Promise.all(bodies.map(encode))).map(({ br }) => br.length);
      return {
        making: median(making),
        compressing: median(compressing),
        database: database / (ROUNDS * PAGES),
        bytes: median(sizes),
      };
    }),
  );
  const [small, large] = costs;
  if (!small || !large) throw new Error('an archive was not measured');
  return { small, large };
}

/** Milliseconds of processor time of this process for one piece of work. */
async function ownTime<T>(pieces: readonly T[], work: (piece: T) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (const piece of pieces) await work(piece);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / pieces.length;
}

function rowOf({ name, limit }: Kind, { small, large }: Pair<Cost>): (string | number)[] {
  const growth = large.making / small.making;
  return [
    name,
    fixed(small.making),
    fixed(large.making),
    limit,
    met(Math.max(small.making, large.making), limit),
    fixed(growth),
    met(growth, 1.1),
    `${fixed(small.database)} / ${fixed(large.database)}`,
    fixed(large.compressing),
    Math.round(large.bytes),
  ];
}

function table(rows: (string | number)[][], stories: number): Table {
  return {
    title: 'Uncached pages',
    note: `Milliseconds of processor time for loading and rendering one page in the program's own process, the median of ${ROUNDS} rounds of ${PAGES} pages, in turn from archives of ${SMALL} and ${stories} stories of 500 to 1,200 words; beside it PostgreSQL's part, and compression (gzip 6 and brotli 5).`,
    columns: [
      'page',
      `${SMALL} stories`,
      `${stories} stories`,
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
