import type { Begin, Told } from './messages.ts';
import { lineFor } from './operator-error.ts';

/**
 * A process of the newsstand or the office. It learns from the supervisor which; when the supervisor is gone, node:cluster ends
 * it at once.
 */
process.once('message', (begin: Begin) => {
  run(begin).catch((error: Error) => {
    const line = lineFor(error);
    if (!line) console.error(`courant ${begin.role}: ${error.stack ?? error.message}`);
    tell({ kind: 'refused', line: line ?? `the ${begin.role} could not start; the lines above say why` }, () => {
      process.exit(1);
    });
  });
});

// Ctrl-C and a closed terminal are told to every process of the group; the supervisor decides the order in which they end.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});

async function run(begin: Begin): Promise<void> {
  const running =
    begin.role === 'stand'
      ? await (await import('./stand.ts')).openStand(begin)
      : await (await import('./office.ts')).openOffice(begin);
  tell({ kind: 'ready', role: begin.role });
  process.once('SIGTERM', () => {
    running
      .stop()
      .catch((error) => console.error(error))
      .finally(() => process.exit(0));
  });
}

function tell(told: Told, then: () => void = () => {}): void {
  if (process.connected) process.send?.(told, then);
  else then();
}
