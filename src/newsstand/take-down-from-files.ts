import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeptPages } from './kept-pages.ts';
import { PageFolder } from './page-folder.ts';
import { isDamaged, PageIndex } from './page-index.ts';
import { canonicalPath } from './request-target.ts';
import { type TakenDown, TakenDownFile } from './taken-down.ts';

const STORY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type KeptStory = {
  story: string | undefined;
  addresses: string[];
  /** What no page but its own is made from: the pictures that nothing else shows, for one. */
  ownTags?: string[];
};

/**
 * What the kept pages know of a story named by its id, its short address or any address of one of its pages. Without a story
 * the address is one of which nothing is kept; without either it is no story's.
 */
export function findKeptStory(dataDir: string, idOrAddress: string): KeptStory {
  const path = pathOf(idOrAddress);
  const named = STORY_ID.exec(idOrAddress.toLowerCase())?.[0] ?? /^\/s\/([0-9a-f-]{36})$/.exec(path)?.[1];
  const addresses = named || !path.startsWith('/') || path === '/' ? [] : [path];
  const unknown = { story: named, addresses };
  const file = join(dataDir, 'pages', 'index.sqlite');
  if (!existsSync(file)) return unknown;
  try {
    const index = new PageIndex(file);
    try {
      return findIn(index, path, unknown);
    } finally {
      index.close();
    }
  } catch (error) {
    if (isDamaged(error)) return unknown;
    throw error;
  }
}

function findIn(index: PageIndex, path: string, unknown: KeptStory): KeptStory {
  const page = unknown.story ? undefined : index.find(path);
  const story = unknown.story ?? page?.tags.find((one) => one.startsWith('story:'))?.slice('story:'.length);
  // A kept page that is no story's is a list. With the address of a section all stories under it would be gone.
  if (!story) return page ? { story, addresses: [] } : unknown;
  const own = index.pathsWith([`story:${story}`], 1_000);
  return { story, addresses: [...new Set([...unknown.addresses, ...own])], ownTags: tagsOfThese(index, own) };
}

/** Tags that only these pages bear. */
function tagsOfThese(index: PageIndex, paths: readonly string[]): string[] {
  const tags = new Set(paths.flatMap((path) => index.find(path)?.tags ?? []));
  return [...tags].filter((tag) => index.pathsWith([tag], paths.length + 1).every((path) => paths.includes(path)));
}

/**
 * Takes a story down with nothing but access to the data folder: the entry is on disk with fsync before anything else; then its
 * pages leave both trees and its cards are cut out of every kept list. Safe beside a running office, which reads the same file.
 */
export async function takeDownFromFiles(dataDir: string, entry: TakenDown): Promise<void> {
  new TakenDownFile(dataDir).add(entry);
  const root = join(dataDir, 'pages');
  if (!existsSync(join(root, 'index.sqlite'))) return;
  try {
    const kept = new KeptPages(root);
    try {
      await kept.takeOut(entry.story, entry.addresses);
    } finally {
      kept.close();
    }
  } catch (error) {
    if (!isDamaged(error)) throw error;
    removeWithoutIndex(new PageFolder(root), entry.addresses);
  }
}

/** Which lists show it only the index knows; an office that finds it damaged gives up all pages. */
function removeWithoutIndex(folder: PageFolder, addresses: readonly string[]): void {
  for (const address of addresses.flatMap((one) => [one, `${one}/history`, `${one}/updates`, `${one}/amp`])) {
    folder.remove(address, 'live');
    folder.remove(address, 'stale');
  }
}

function pathOf(idOrAddress: string): string {
  try {
    return canonicalPath(decodeURIComponent(new URL(idOrAddress, 'http://localhost').pathname));
  } catch {
    return idOrAddress;
  }
}
