import { createWriteStream } from 'node:fs';
import { backUp, type Contents, writeWhole } from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { readOrMakeSecret } from '../../platform/keys/index.ts';
import type { Command } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import { withDatabaseAsItIs } from '../reach-database.ts';
import { inWords } from './contents-in-words.ts';
import { passphraseOf } from './passphrase.ts';
import { stopOnSignal } from './stop-on-signal.ts';

export const backup: Command = {
  name: 'backup',
  does: 'Writes one archive of database, media and secret, all of one moment, while everybody works on.',
  usage: 'backup FILE [--force] [--passphrase-stdin] [--data DIR]',
  takesWords: true,
  options: { force: { type: 'boolean' }, 'passphrase-stdin': { type: 'boolean' } },
  help: () =>
    [
      'FILE appears only when it is whole; - writes to standard output. --force overwrites a file.',
      'Settings (.env), kept pages and what is in an S3 bucket are not in it.',
      'The secret lies in it as it is, unless COURANT_BACKUP_PASSPHRASE or --passphrase-stdin seals it. The rest is not sealed:',
      'drafts and accounts can be read by whoever has the file.',
      'BACKUP_DIR has one made each night: see "courant start --help".',
    ].join('\n'),
  run: async ({ config, values, positionals }) => {
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new OperatorError('name one file for the archive, or - for standard output');
    const passphrase = await passphraseOf(config, values);
    if (!passphrase) console.error('The secret lies in this archive as it is: keep the file as safe as a password.');
    const secret = { passphrase, force: values.force === true };
    const contents = await withDatabaseAsItIs(config, (url) => write(config, { url, file, ...secret }));
    // Standard output may be the archive.
    console.error(inWords(contents));
    if (file !== '-') console.log(`Backed up to ${file}`);
    return 0;
  },
};

type Order = { url: string; file: string; passphrase: string | undefined; force: boolean };

async function write({ dataDir, secret }: Config, { url, file, passphrase, force }: Order): Promise<Contents> {
  const known = readOrMakeSecret({ secret, dataDir, dataExists: true });
  const saved = { url, dataDir, secret: known, passphrase, progress: (line: string) => console.error(`  ${line}`) };
  if (file === '-') return backUp({ ...saved, sink: createWriteStream('', { fd: 1, autoClose: false }) });
  return writeWhole({ path: file, force, signal: stopOnSignal() }, (sink) => backUp({ ...saved, sink }));
}
