import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ImportItem } from '../import-model.ts';
import { UnreadableError } from '../unreadable-error.ts';
import { readFolder } from './files/read-folder.ts';
import { readGhost } from './ghost/read-ghost.ts';
import { readJsonl } from './jsonl/read-jsonl.ts';
import type { Opening } from './opening.ts';
import { readWxr } from './wxr/read-wxr.ts';

export const IMPORT_FORMATS = ['wxr', 'ghost', 'html', 'markdown', 'text', 'jsonl'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

type Wanted = Omit<Opening, 'chunks'> & { format: ImportFormat | 'auto' };

/** @throws UnreadableError where no format can be made out */
export async function openImport(wanted: Wanted): Promise<AsyncGenerator<ImportItem>> {
  const isFolder = (await stat(wanted.path)).isDirectory();
  const format = wanted.format === 'auto' ? await formatOf(wanted.path, isFolder) : wanted.format;
  const opening: Opening = { ...wanted, chunks: () => createReadStream(wanted.path) };
  if (isFolder && !['markdown', 'text', 'html'].includes(format))
    throw new UnreadableError('only a folder of Markdown, text or HTML files can be read as one: name the file');
  switch (format) {
    case 'jsonl':
      return readJsonl(opening.chunks());
    case 'wxr':
      return readWxr(opening);
    case 'ghost':
      return readGhost(opening);
    default:
      return readFolder(opening, wanted.format === 'auto' ? undefined : format);
  }
}

const ENDINGS: Record<string, ImportFormat> = {
  ...{ md: 'markdown', markdown: 'markdown', txt: 'text', html: 'html', htm: 'html', jsonl: 'jsonl', ndjson: 'jsonl' },
};

/** By what the file begins with, else by how its name ends. */
async function formatOf(path: string, isFolder: boolean): Promise<ImportFormat> {
  if (isFolder) return 'markdown';
  const head = await headOf(path);
  if (/^\s*<\?xml|^\s*<rss/.test(head)) return 'wxr';
  if (/^\s*\{"kind"\s*:\s*"header"/.test(head)) return 'jsonl';
  if (/^\s*\{/.test(head) && /"db"|"meta"|"exported_on"/.test(head)) return 'ghost';
  const byEnding = ENDINGS[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
  if (byEnding) return byEnding;
  if (/^\s*<(!doctype html|html)/i.test(head)) return 'html';
  throw new UnreadableError('the file’s format can’t be made out: say it with --format');
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  } finally {
    await file.close();
  }
}
