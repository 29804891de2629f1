import { newUserSchema } from '../../features/accounts/accounts.schema.ts';
import { addUser } from '../../features/accounts/index.ts';
import { commandActor } from '../../features/audit/index.ts';
import type { Command } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import { withDatabase } from '../reach-database.ts';
import { firstLine } from './first-line.ts';
import { optionFaults } from './option-faults.ts';

export const userAdd: Command = {
  name: 'user add',
  does: 'Makes an account. Asks for a password unless it comes on standard input; without one the account works by tokens.',
  usage: 'user add --email E --name N --role reporter|editor|moderator|admin [--password-stdin] [--data DIR]',
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  run: async ({ config, values }) => {
    const password = values['password-stdin'] ? await firstLine('password') : await askForPassword();
    const checked = newUserSchema.safeParse({
      email: values.email,
      name: values.name,
      role: values.role,
      ...(password ? { password } : {}),
    });
    if (!checked.success) throw optionFaults(checked.error.issues);
    const user = await withDatabase(config, (database) =>
      database.transaction((tx) => addUser(tx, commandActor, checked.data)),
    );
    console.log(`${user.name} <${user.email}> is now ${user.role}.`);
    return 0;
  },
};

/** Asked for only where a person sits; what is typed is not shown. */
async function askForPassword(): Promise<string> {
  if (!process.stdin.isTTY) return '';
  process.stdout.write('Password (empty for none): ');
  process.stdin.setRawMode(true);
  let typed = '';
  try {
    for await (const chunk of process.stdin) {
      for (const key of String(chunk)) {
        if (key === '\u0003') throw new OperatorError('stopped');
        if (key === '\r' || key === '\n') return typed;
        typed = key === '\u007f' ? typed.slice(0, -1) : typed + key;
      }
    }
    return typed;
  } finally {
    process.stdin.setRawMode(false);
    process.stdout.write('\n');
  }
}
