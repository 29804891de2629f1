import { readdir, readFile } from 'node:fs/promises';

// USER_HZ: the unit of times in /proc/PID/stat, 100 a second on every Linux that Node.js runs on.
const TICKS = 100;

/** A process and all below it. */
export async function familyOf(...roots: number[]): Promise<number[]> {
  const parents = await parentsOfAll();
  const family = new Set(roots);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

/** What a process has started itself. */
export async function childrenOf(parent: number): Promise<number[]> {
  return [...(await parentsOfAll())].filter((entry) => entry[1] === parent).map(([pid]) => pid);
}

async function parentsOfAll(): Promise<Map<number, number>> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid)) parents.set(pid, Number((await statOf(pid))[1]));
  }
  return parents;
}

/** Seconds of processor time used so far, user and system. */
export async function cpuSeconds(pids: readonly number[]): Promise<number> {
  const stats = await Promise.all(pids.map(statOf));
  return stats.reduce((sum, fields) => sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS, 0);
}

/** Proportional set size in MiB: shared pages are counted once over all processes that share them. */
export async function proportionalMemory(pids: readonly number[]): Promise<number> {
  const rollups = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')));
  return rollups.reduce((sum, text) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024, 0);
}

/** Fields of /proc/PID/stat from the third on (proc(5)); the second may hold spaces. */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
