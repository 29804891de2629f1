import { constants, createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportJsonl, exportWxr } from '../../features/moving/index.ts';
import type { Snapshot } from '../../platform/database/index.ts';
import { openKeys } from '../../platform/keys/index.ts';
import { FileStore, givenUp } from '../../platform/storage/index.ts';
import type { Command } from '../command.ts';
import { explained, mediaBeside, mediaFolder } from '../data-folder.ts';
import { OperatorError } from '../operator-error.ts';
import { withDatabase } from '../reach-database.ts';

const FORMATS = { jsonl: exportJsonl, wxr: exportWxr };
/** One moment of the whole archive: a million stories take some minutes. */
const LONGEST_EXPORT = 24 * 3_600_000;

export const exportCommand: Command = {
  name: 'export',
  does: 'Writes all content to a file in an open format; while the server runs, as of one moment. Pictures lie in FILE.media beside it. "-" is standard output, without pictures.',
  usage: 'export [--format jsonl|wxr] [--with-personal-data] FILE [--data DIR]',
  takesWords: true,
  options: { format: { type: 'string' }, 'with-personal-data': { type: 'boolean' } },
  run: async ({ config, values, positionals }) => {
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new OperatorError('name one file to write to, or - for standard output');
    const format = values.format ?? 'jsonl';
    if (format !== 'jsonl' && format !== 'wxr') throw new OperatorError('--format must be jsonl or wxr');
    const withPersonalData = values['with-personal-data'] === true;
    await withDatabase(config, async (database) => {
      const keys = openKeys({ secret: config.secret, dataDir: config.dataDir, dataExists: true });
      const media = format === 'jsonl' && file !== '-' ? { onMedium: await besideOf(file, config.dataDir) } : {};
      const options = { siteUrl: config.siteUrl, keys, withPersonalData, ...media };
      const write = (read: Snapshot) => writeFile(file, config.dataDir, FORMATS[format](read, options));
      await database.snapshot(write, LONGEST_EXPORT);
    });
    return 0;
  },
};

/** Puts the originals of pictures and files beside the export, each once; copies, since whoever has them may change them. */
async function besideOf(file: string, dataDir: string): Promise<(hash: string) => Promise<void>> {
  const store = new FileStore(mediaFolder(dataDir));
  const folder = mediaBeside(file);
  await explained(dataDir, () => mkdir(folder, { recursive: true, mode: 0o700 }));
  return async (hash) => {
    try {
      await copyFile(store.original(hash), join(folder, hash), constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      // There from an earlier export; or gone here, which the import tells.
      if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  };
}

const TOLD_EVERY = 1_000;

/** Under another name until it is whole; readable by its owner alone, since drafts and held comments are in it. */
async function writeFile(file: string, dataDir: string, lines: AsyncGenerator<string>): Promise<void> {
  let written = 0;
  async function* told() {
    for await (const line of lines) {
      written += 1;
      if (written % TOLD_EVERY === 0) process.stderr.write(`\r${written} lines`);
      yield line;
    }
    process.stderr.write(`\r${written} lines\n`);
  }
  if (file === '-') return pipeline(Readable.from(told()), process.stdout, { end: false });
  const unfinished = `${file}.unfinished`;
  await explained(dataDir, async () => {
    const sink = createWriteStream(unfinished, { mode: 0o600 });
    try {
      await pipeline(Readable.from(told()), sink);
      await rename(unfinished, file);
    } catch (error) {
      await givenUp(sink);
      await rm(unfinished, { force: true });
      throw error;
    }
  });
}
