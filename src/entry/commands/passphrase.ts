import type { Config } from '../../platform/config/index.ts';
import type { Values } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import { firstLine } from './first-line.ts';

/** What seals the secret of a backup: from standard input, else from the setting; undefined where neither is given. */
export async function passphraseOf(config: Config, values: Values): Promise<string | undefined> {
  if (!values['passphrase-stdin']) return config.backupPassphrase;
  const passphrase = await firstLine('passphrase');
  if (passphrase.length < 12) throw new OperatorError('the passphrase must have at least 12 characters');
  return passphrase;
}
