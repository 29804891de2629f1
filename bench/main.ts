import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBeacons } from './beacons.ts';
import { measureHits } from './hits.ts';
import { measurePress } from './press-costs.ts';
import { childrenOf } from './processes.ts';
import { measurePublishing } from './publish-to-visible.ts';
import { measureSearch } from './search.ts';
import { measureStarts } from './starts.ts';
import type { Table } from './table.ts';
import { print } from './table.ts';

/** What is measured, in order; each takes a folder that holds an archive of so many stories after `press` and gives its table. */
const benchmarks: Record<string, (dataDir: string, stories: number) => Promise<Table[]>> = {
  starts: measureStarts,
  press: measurePress,
  search: measureSearch,
  hits: measureHits,
  publish: measurePublishing,
  beacons: measureBeacons,
};

const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: { stories: { type: 'string', default: '20000' } },
});
const stories = Number(values.stories);
if (!Number.isInteger(stories) || stories < 1_000) throw new Error('--stories is a number from 1000 on');
const unknown = wanted.find((name) => !(name in benchmarks));
if (unknown) throw new Error(`there is no benchmark "${unknown}": ${Object.keys(benchmarks).join(', ')}`);

/** Figures of a machine that is busy otherwise say little; this tells how busy it was. */
const busy = () => `load ${(loadavg()[0] ?? 0).toFixed(1)}`;

// What is being measured ends, its measuring fails, and everything is cleared up on the way out.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    for (const pid of await childrenOf(process.pid)) process.kill(pid, 'SIGTERM');
  });
}

const dataDir = await mkdtemp(join(tmpdir(), 'courant-bench-'));
const started = performance.now();
const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(`${new Date().toISOString().slice(0, 10)}, ${processor}, Node.js ${process.version}, ${busy()}\n`);
try {
  for (const [name, measure] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const table of await measure(dataDir, stories)) print(table);
  }
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`${Math.round((performance.now() - started) / 1000)} s, ${busy()}`);
