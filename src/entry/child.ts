import type { Begin, Told } from './messages.ts';

/** A process of the newsstand or the office. It learns from the supervisor which, and ends when the supervisor is gone. */
process.once('message', (begin: Begin) => {
  run(begin).catch((error: Error) => {
    const line = error.message.split('\n', 1)[0] ?? 'unknown';
    if (error.constructor.name === 'OperatorError') tell({ kind: 'refused', line });
    else console.error(`courant ${begin.role}: ${error.stack ?? error.message}`);
    process.exitCode = 1;
    process.disconnect?.();
  });
});

// Ctrl-C goes to every process of the terminal's group; the supervisor decides the order in which they end.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

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

function tell(told: Told): void {
  if (process.connected) process.send?.(told);
}
