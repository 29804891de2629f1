import { createWriteStream, type WriteStream } from 'node:fs';
import { ensureEdition } from '../../features/editions/index.ts';
import { settleSitemaps } from '../../features/feeds/index.ts';
import {
  IMPORT_FORMATS,
  type ImportFormat,
  ImportReport,
  importItems,
  type MediaOptions,
  openImport,
  settleImports,
  UnreadableError,
} from '../../features/moving/index.ts';
import { followWithSearch } from '../../features/search/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { openKeys } from '../../platform/keys/index.ts';
import { FileStore } from '../../platform/storage/index.ts';
import type { Command, Values } from '../command.ts';
import { mediaBeside, mediaFolder } from '../data-folder.ts';
import { OperatorError } from '../operator-error.ts';
import { withDatabase } from '../reach-database.ts';
import { fetchToFile } from './fetch-to-file.ts';

export const importCommand: Command = {
  name: 'import',
  does: 'Brings in stories, people, sections, pictures, comments and addresses of another system. Safe to repeat: nothing is doubled.',
  usage: `import PATH_OR_URL [--format auto|${IMPORT_FORMATS.join('|')}] [--dry-run] [--site URL] [--uploads FOLDER] [--no-pictures] [--allow-host HOSTS] [--report FILE] [--data DIR]`,
  takesWords: true,
  options: {
    format: { type: 'string' },
    'dry-run': { type: 'boolean' },
    site: { type: 'string' },
    uploads: { type: 'string' },
    'no-pictures': { type: 'boolean' },
    'allow-host': { type: 'string' },
    report: { type: 'string' },
  },
  help: () => `--dry-run          writes nothing and tells what would come
--site URL         address of the exporting site, where the file doesn't tell it
--uploads FOLDER   a copy of the site's folder of uploads (wp-content/uploads), from which pictures are taken; what is not there
                   is fetched from the site
--no-pictures      pictures are neither taken nor fetched: their addresses stay in the text
--allow-host HOSTS names, parted by commas, from which pictures may be fetched though they lie in an internal network
--report FILE      a line of JSON for each thing that was left out or changed, beside the summary
A run that was stopped (Ctrl-C) goes on when it is started again.`,
  run: async ({ config, values, positionals }) => {
    const [named, ...more] = positionals;
    if (!named || more.length > 0) throw new OperatorError('name one file, folder or address to import');
    const format = formatOf(values);
    const fetched = /^https?:\/\//i.test(named) ? await fetchToFile(named) : undefined;
    try {
      return await withDatabase(config, (database) =>
        bringIn(database, {
          config,
          values,
          format,
          path: fetched?.path ?? named,
          site: siteOf(values, fetched && named),
        }),
      );
    } finally {
      await fetched?.remove();
    }
  },
};

function formatOf({ format = 'auto' }: Values): ImportFormat | 'auto' {
  const known = ['auto', ...IMPORT_FORMATS] as const;
  const wanted = known.find((one) => one === format);
  if (!wanted) throw new OperatorError(`--format must be one of ${known.join(', ')}`);
  return wanted;
}

function siteOf({ site }: Values, address: string | undefined): string | undefined {
  if (typeof site !== 'string') return address && new URL(address).origin;
  const url = URL.parse(site);
  if (!url || !/^https?:$/.test(url.protocol)) throw new OperatorError('--site must be an http or https address');
  return url.origin;
}

type Wanted = { config: Config; values: Values; format: ImportFormat | 'auto'; path: string; site: string | undefined };

async function bringIn(database: DatabaseHandle, { config, values, ...wanted }: Wanted): Promise<number> {
  const ends = [settleSitemaps(), followWithSearch()];
  const keys = openKeys({ secret: config.secret, dataDir: config.dataDir, dataExists: true });
  const { zone } = await database.transaction((tx) => ensureEdition(tx, { name: new URL(config.siteUrl).hostname }));
  const remarks = typeof values.report === 'string' ? createWriteStream(values.report, { mode: 0o600 }) : undefined;
  const report = new ImportReport((reason, what) => remarks?.write(`${JSON.stringify({ reason, what })}\n`));
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const dryRun = values['dry-run'] === true;
  let fault: UnreadableError | undefined;
  try {
    if (!dryRun) await settleImports(database);
    const told = progress();
    const media =
      values['no-pictures'] === true ? undefined : mediaOf(config, values, { path: wanted.path, onFile: told.file });
    const options = { database, keys, report, dryRun, signal: stopping.signal, onProgress: told.items };
    await importItems(await openImport({ ...wanted, zone }), { ...options, ...(media ? { media } : {}) });
  } catch (error) {
    fault = readable(error, wanted.path);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    for (const end of ends) end();
    await finished(remarks);
  }
  print(report, { dryRun, stopped: stopping.signal.aborted });
  if (fault) console.error(`courant: ${fault.message}`);
  return fault || stopping.signal.aborted ? 1 : 0;
}

/** A file's own fault is told after what came of it; any other is thrown on. */
function readable(error: unknown, path: string): UnreadableError {
  if (error instanceof UnreadableError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new UnreadableError(`there is no file or folder ${path}`);
  if (code === 'EACCES') return new UnreadableError(`${path} may not be read by this user`);
  throw error;
}

const finished = (stream: WriteStream | undefined): Promise<void> =>
  new Promise((resolve) => (stream ? stream.end(() => resolve()) : resolve()));

type Reading = { path: string; onFile: (done: number) => void };

function mediaOf({ dataDir, uploadMegabytes }: Config, values: Values, { path, onFile }: Reading): MediaOptions {
  const hosts = typeof values['allow-host'] === 'string' ? values['allow-host'].split(',') : [];
  return {
    ...{ store: new FileStore(mediaFolder(dataDir)), megabytes: uploadMegabytes, onFile, fetching: true },
    beside: mediaBeside(path),
    allowed: hosts.map((host) => host.trim().toLowerCase()),
    ...(typeof values.uploads === 'string' ? { uploads: values.uploads } : {}),
  };
}

/** One line, written anew twice a second. */
function progress(): { items: (done: number) => void; file: (done: number) => void } {
  const begun = Date.now();
  let told = 0;
  const done = { items: 0, files: 0 };
  const tell = () => {
    if (Date.now() - told < 500) return;
    told = Date.now();
    const rate = Math.round(done.items / Math.max(0.001, (told - begun) / 1000));
    const files = done.files > 0 ? `, ${done.files} pictures and files` : '';
    process.stderr.write(`\r${done.items} items, ${rate} a second${files}   `);
  };
  return {
    items: (count) => {
      done.items = count;
      tell();
    },
    file: (count) => {
      done.files = count;
      tell();
    },
  };
}

function print({ added, unchanged, remarks }: ImportReport, how: { dryRun: boolean; stopped: boolean }): void {
  process.stderr.write('\n');
  const counts = (of: Map<string, number>) =>
    [...of].map(([kind, number]) => `${number} ${kind}`).join(', ') || 'nothing';
  console.log(`${how.dryRun ? 'Would come in' : 'Came in'}: ${counts(added)}`);
  console.log(`Were here already: ${counts(unchanged)}`);
  for (const { reason, count, examples } of remarks) {
    console.log(`${count} × ${reason}`);
    for (const example of examples) console.log(`    ${example}`);
    if (count > examples.length) console.log(`    and ${count - examples.length} more (--report FILE lists all)`);
  }
  if (how.stopped) console.log('Stopped. Start the same command again to go on.');
}
