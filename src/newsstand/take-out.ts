import { encode } from './bodies.ts';
import { cutCards } from './cut-cards.ts';
import { nextModified, type PageFolder } from './page-folder.ts';
import type { PageIndex } from './page-index.ts';
import { tagsWithoutCard } from './permitted-press.ts';

type Pages = {
  index: PageIndex;
  folder: PageFolder;
  removePage(path: string): void;
  dropAhead(page: { path: string; at: Date }): void;
};

/** Takes a story out of all that is kept: its own pages wholly, its cards out of the lists that show it. */
export async function takeOut(pages: Pages, id: string, addresses: readonly string[]): Promise<void> {
  const { index } = pages;
  for (const path of index.pathsWith([`story:${id}`], 10_000)) pages.removePage(path);
  for (const path of addresses.flatMap((address) => index.pathsAt(address))) pages.removePage(path);
  for (const path of index.pathsWith([`card:${id}`], 1_000_000)) await cut(pages, path, id);
  for (const page of index.aheadWith([`story:${id}`, `card:${id}`])) pages.dropAhead(page);
}

/**
 * What is left of a list is not the list any more that the press would make, so it becomes stale. It is given up for a newer
 * one that was stored meanwhile, by this process or, when this is `courant take-down`, by the office.
 */
async function cut({ index, folder }: Pages, path: string, id: string): Promise<void> {
  for (let record = index.find(path); record?.tags.includes(`card:${id}`); record = index.find(path)) {
    const kept = await folder.read(path, record.state);
    const body = kept && cutCards(kept.bodies.identity.toString('utf8'), [id]);
    const before = record;
    const modified = nextModified(before);
    const prepared = body === undefined ? undefined : await tryPreparing(folder, body, modified);
    const isSame = index.together(() => {
      const found = index.find(path);
      if (found?.modified !== before.modified || found.state !== before.state) return false;
      // Where no marker was found, or the disk is full, the page can't be mended, only made anew.
      folder.remove(path, 'live');
      folder.remove(path, 'stale');
      const tags = tagsWithoutCard(before.tags, id);
      if (prepared) index.save({ ...before, state: 'stale', modified, tags });
      else index.remove(path);
      return true;
    });
    if (prepared && isSame) folder.place(prepared, path, 'stale');
    else if (prepared) await folder.discard(prepared);
  }
}

const tryPreparing = async (folder: PageFolder, body: string, modified: number) =>
  folder.prepare(await encode(body), modified).catch(() => undefined);
