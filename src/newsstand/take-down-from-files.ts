import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeptPages } from './kept-pages.ts';
import { PageIndex } from './page-index.ts';
import { canonicalPath } from './request-target.ts';
import { type TakenDown, TakenDownFile } from './taken-down.ts';

const STORY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What the kept pages know of a story named by its id, its short address or any address of one of its pages. */
export function findKeptStory(
  dataDir: string,
  idOrAddress: string,
): { story: string | undefined; addresses: string[] } {
  const path = pathOf(idOrAddress);
  const named = STORY_ID.exec(idOrAddress.toLowerCase())?.[0] ?? /^\/s\/([0-9a-f-]{36})$/.exec(path)?.[1];
  const file = join(dataDir, 'pages', 'index.sqlite');
  const addresses = named || !path.startsWith('/') ? [] : [path];
  if (!existsSync(file)) return { story: named, addresses };
  const index = new PageIndex(file);
  try {
    const tag = named ? `story:${named}` : index.find(path)?.tags.find((one) => one.startsWith('story:'));
    if (!tag) return { story: named, addresses };
    return {
      story: tag.slice('story:'.length),
      addresses: [...new Set([...addresses, ...index.pathsWith([tag], 1_000)])],
    };
  } finally {
    index.close();
  }
}

/**
 * Takes a story down with nothing but access to the data folder: the entry is on disk with fsync before anything else; then its
 * pages leave both trees and its cards are cut out of every kept list. Safe beside a running office, which reads the same file.
 */
export async function takeDownFromFiles(dataDir: string, entry: TakenDown): Promise<void> {
  new TakenDownFile(dataDir).add(entry);
  if (!existsSync(join(dataDir, 'pages', 'index.sqlite'))) return;
  const kept = new KeptPages(join(dataDir, 'pages'));
  try {
    await kept.takeOut(entry.story);
    for (const address of entry.addresses) kept.removePage(address);
  } finally {
    kept.close();
  }
}

function pathOf(idOrAddress: string): string {
  try {
    return canonicalPath(decodeURIComponent(new URL(idOrAddress, 'http://localhost').pathname));
  } catch {
    return idOrAddress;
  }
}
