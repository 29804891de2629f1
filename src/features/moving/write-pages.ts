import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { commandActor } from '../audit/index.ts';
import { createPage } from '../pages/index.ts';
import { freeSlug, isReservedForPages, makeSlug } from '../redirects/index.ts';
import { plainLineOf } from './formats/words.ts';
import { type Former, keepFormer } from './former-addresses.ts';
import { fingerprintOf, keepKeys, keptFor } from './import-keys.ts';
import type { PageItem, RedirectItem } from './import-model.ts';
import type { Writing } from './writing.ts';

/** Standing pages of a foreign system: public at once, at an address of one segment. */
export async function writePages(tx: Transaction, writing: Writing, items: readonly PageItem[]): Promise<void> {
  if (items.length === 0) return;
  const kept = await keptFor(tx, writing, { kind: 'page', keys: items.map(({ key }) => key) });
  for (const item of items) {
    const known = kept.get(item.key);
    const { brought, ...asItCame } = item;
    const fingerprint = fingerprintOf(asItCame);
    if (known) {
      writing.report.count('unchanged', 'page');
      if (known.fingerprint !== fingerprint)
        writing.report.remark('changed there since: left as it is here', item.title);
      continue;
    }
    const title = plainLineOf(item.title, 300) || 'Untitled';
    const wanted = makeSlug(item.slug ?? '') || makeSlug(title) || 'page';
    const slug = await freeSlug(isReservedForPages(wanted) ? `${wanted}-page` : wanted, async (candidate) => {
      const { rows } = await sql`select from addresses where path = ${`/${candidate}`}`.execute(tx);
      return rows.length === 0;
    });
    const description = plainLineOf(item.description ?? '', 1000);
    const noindex = item.noindex ?? false;
    const id = await createPage(tx, commandActor, {
      title,
      slug,
      description,
      noindex,
      body: brought?.body ?? item.body,
    });
    await keepKeys(tx, writing, { kind: 'page', made: [{ key: item.key, id, fingerprint }] });
    kept.set(item.key, { id, revision: null, fingerprint });
    await keepFormer(
      tx,
      writing,
      item.addresses.map((path) => ({ path, of: 'page', id })),
    );
    writing.report.count('added', 'page');
  }
}

/** Addresses of what does not come itself lead to what it belonged to. */
export async function writeRedirects(tx: Transaction, writing: Writing, items: readonly RedirectItem[]): Promise<void> {
  if (items.length === 0) return;
  const keys = items.map(({ to }) => to);
  const stories = await keptFor(tx, writing, { kind: 'story', keys });
  const pages = await keptFor(tx, writing, { kind: 'page', keys });
  const former = items.flatMap(({ from, to }): Former[] => {
    const [story, page] = [stories.get(to)?.id, pages.get(to)?.id];
    if (story) return from.map((path) => ({ path, of: 'story', id: story }));
    if (page) return from.map((path) => ({ path, of: 'page', id: page }));
    writing.report.remark('a picture’s page whose story has not come', from[0] ?? '');
    return [];
  });
  await keepFormer(tx, writing, former);
}
