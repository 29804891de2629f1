import type { Begin, End, Told } from './messages.ts';
import { lineFor } from './operator-error.ts';

/**
 * A process of the newsstand or the office. It learns from the supervisor which; when the supervisor is gone, node:cluster ends
 * it at once.
 */
process.on('message', (word: Begin | End) => {
  if (word.kind === 'end') end();
  else begin(word);
});

// These are told to every process of a terminal's group, or of a service by systemd. The supervisor hears them as well and
// decides the order in which its children end: the office must answer the workers' last requests.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

// Until it has begun there is nothing to finish.
let end = (): void => process.exit(0);

function begin(given: Begin): void {
  run(given).catch((error: Error) => {
    const line = lineFor(error);
    if (!line) console.error(`courant ${given.role}: ${error.stack ?? error.message}`);
    tell({ kind: 'refused', line: line ?? `the ${given.role} could not start; the lines above say why` }, () => {
      process.exit(1);
    });
  });
}

async function run(given: Begin): Promise<void> {
  const running =
    given.role === 'stand'
      ? await (await import('./stand.ts')).openStand(given)
      : await (await import('./office.ts')).openOffice(given);
  end = () => {
    end = () => {};
    running
      .stop()
      .catch((error) => console.error(error))
      .finally(() => process.exit(0));
  };
  tell({ kind: 'ready', role: given.role });
}

function tell(told: Told, then: () => void = () => {}): void {
  if (process.connected) process.send?.(told, then);
  else then();
}
