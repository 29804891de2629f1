import type { Command } from './command.ts';
import { runCommand } from './command.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { nginxConfig } from './commands/nginx-config.ts';
import { start } from './commands/start.ts';
import { takeDown } from './commands/take-down.ts';
import { tokenCreate } from './commands/token-create.ts';
import { userAdd } from './commands/user-add.ts';

/** All commands, in the order in which a newcomer meets them. */
const commands: Command[] = [demo, start, userAdd, tokenCreate, takeDown, nginxConfig, doctor];

// Ends here and now: a take-down must not wait for a frozen database that something still hopes to hear from.
process.exit(await runCommand(commands, process.argv.slice(2)));
