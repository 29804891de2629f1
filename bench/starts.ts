import { setTimeout as wait } from 'node:timers/promises';
import { cleanUp, type RunningProgram, startProgram } from '../test/support/program.ts';
import { familyOf, proportionalMemory } from './processes.ts';
import { fixed, met, type Table } from './table.ts';

const UNTIL_IDLE = 6_000;
const MOST_MEMORY = 300;

/** A first start on an empty folder, a second one on the same, and what the idle program takes. */
export async function measureStarts(): Promise<Table[]> {
  let program: RunningProgram | undefined;
  try {
    const cold = await untilFirstPage((started) => (program = started));
    const memory = await idleMemory(cold.program);
    await cold.program.stop();
    const warm = await untilFirstPage((started) => (program = started), cold.program.dataDir);
    const rows = [
      ['first page, cold', `${fixed(cold.seconds)} s`, '10 s', met(cold.seconds, 10)],
      ['first page, warm', `${fixed(warm.seconds)} s`, '3 s', met(warm.seconds, 3)],
      ['memory, idle', `${Math.round(memory)} MiB`, `${MOST_MEMORY} MiB`, met(memory, MOST_MEMORY)],
    ];
    return [
      {
        title: 'Start',
        note: 'From the command to the first page answered, one worker; memory is the proportional set size of all processes, PostgreSQL included.',
        columns: ['', 'measured', 'limit', 'met'],
        rows,
      },
    ];
  } finally {
    await cleanUp(program);
  }
}

async function untilFirstPage(remember: (program: RunningProgram) => void, dataDir?: string) {
  const started = performance.now();
  const program = await startProgram(dataDir ? { dataDir } : {});
  remember(program);
  const { status } = await fetch(program.base);
  if (status !== 200) throw new Error(`the first page was answered with ${status}`);
  return { program, seconds: (performance.now() - started) / 1000 };
}

/** MiB of the program's processes and its PostgreSQL's, after a few seconds without a request. */
export async function idleMemory(program: RunningProgram): Promise<number> {
  await wait(UNTIL_IDLE);
  return proportionalMemory(await familyOf(...(await program.processes()).map(({ pid }) => pid)));
}
