import { newTokenSchema } from '../../features/accounts/accounts.schema.ts';
import { createToken, findUserByEmail } from '../../features/accounts/index.ts';
import { commandActor } from '../../features/audit/index.ts';
import type { Command } from '../command.ts';
import { OperatorError } from '../operator-error.ts';

import { withDatabase } from '../reach-database.ts';
import { optionFaults } from './option-faults.ts';

export const tokenCreate: Command = {
  name: 'token create',
  does: 'Prints a new token that acts as an account; it is shown this once.',
  usage: 'token create --email E --name LABEL [--scope read,write,publish,moderate] [--expires DAYS] [--data DIR]',
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    scope: { type: 'string' },
    expires: { type: 'string' },
  },
  run: async ({ config, values }) => {
    const { email, name, scope, expires } = values;
    if (typeof email !== 'string') throw new OperatorError('--email is needed: the account the token acts as');
    const wish = newTokenSchema.safeParse({
      label: name,
      ...(typeof scope === 'string' ? { scopes: scope.split(',').map((one) => one.trim()) } : {}),
      ...(expires === undefined ? {} : { expiresInDays: Number(expires) }),
    });
    if (!wish.success) throw optionFaults(wish.error.issues, OPTIONS);
    const made = await withDatabase(config, async (database) => {
      const user = await findUserByEmail(database, email);
      if (!user)
        throw new OperatorError(`there is no account with the email ${email}: make it with "courant user add"`);
      return database.transaction((tx) => createToken(tx, commandActor, user.id, wish.data));
    });
    console.log(made.token);
    return 0;
  },
};

const OPTIONS: Record<string, string> = { label: 'name', scopes: 'scope', expiresInDays: 'expires' };
