import type { Command } from './command.ts';
import { runCommand } from './command.ts';
import { backup } from './commands/backup.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { nginxConfig } from './commands/nginx-config.ts';
import { parity } from './commands/parity.ts';
import { restore } from './commands/restore.ts';
import { start } from './commands/start.ts';
import { takeDown } from './commands/take-down.ts';
import { tokenCreate } from './commands/token-create.ts';
import { userAdd } from './commands/user-add.ts';

/** All commands, in the order in which a newcomer meets them. */
const commands: Command[] = [
  demo,
  start,
  userAdd,
  tokenCreate,
  importCommand,
  parity,
  exportCommand,
  takeDown,
  backup,
  restore,
  nginxConfig,
  doctor,
];

// Ends here and now: a take-down must not wait for a frozen database that something still hopes to hear from.
process.exit(await runCommand(commands, process.argv.slice(2)));
