import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import type { ImportItem } from '../../import-model.ts';
import type { Opening } from '../opening.ts';
import type { FileToRead, TextFormat } from './file-to-read.ts';
import { storyOfFile } from './story-of-file.ts';
import { storyOfPage } from './story-of-page.ts';

const FORMATS: Record<string, TextFormat> = {
  ...{ '.md': 'markdown', '.markdown': 'markdown', '.txt': 'text', '.html': 'html', '.htm': 'html' },
};
/** A body may hold 1 MB of text; a saved page has markup around it. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** Where files name no site: the source of their keys, which must not be the name of a file or folder. */
const NOWHERE = 'file:';

/** A file of text, or a folder of such files with all below it, each a story; by name, so that a second run is the same. */
export async function* readFolder(
  { path, site, zone }: Pick<Opening, 'path' | 'site' | 'zone'>,
  format: TextFormat | undefined,
): AsyncGenerator<ImportItem> {
  yield { kind: 'source', address: site ?? NOWHERE };
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await filesIn(path) : [path];
  const met = new Set<string>();
  for (const file of files) {
    const key = isFolder ? relative(path, file).split('\\').join('/') : basename(file);
    const found = format ?? FORMATS[extname(file).toLowerCase()];
    if (!found) yield { kind: 'remark', reason: 'files of another kind', what: key };
    else yield* newNames(await itemsOf(file, found, { key, zone, site: site ?? '' }), met);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function itemsOf(
  file: string,
  format: TextFormat,
  where: Pick<FileToRead, 'key' | 'zone' | 'site'>,
): Promise<ImportItem[]> {
  const { size, mtime } = await stat(file);
  if (size > LARGEST_FILE) return [{ kind: 'remark', reason: 'files of more than 8 MB', what: where.key }];
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch {
    return [{ kind: 'remark', reason: 'files that are not UTF-8', what: where.key }];
  }
  const read: FileToRead = { ...where, name: basename(file, extname(file)), text, changedAt: mtime };
  return format === 'html' ? storyOfPage(read) : storyOfFile(read, format);
}

/** Names in front matter are the only ones there are: each is told before it is used. */
function* newNames(items: readonly ImportItem[], met: Set<string>): Generator<ImportItem> {
  for (const item of items) {
    const name = 'key' in item && item.kind !== 'story' ? `${item.kind} ${item.key}` : '';
    if (name !== '' && met.has(name)) continue;
    if (name !== '') met.add(name);
    yield item;
  }
}
