import { canonicalPath, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { addressTag } from './addresses.store.ts';
import type { NewRedirect } from './redirect.schema.ts';
import './redirects.tables.ts';

type Wanted = NewRedirect & { siteUrl: string };

/**
 * Leads a path at which nothing stands elsewhere, in one hop: what leads to it already leads on, and where it leads to something that is led
 * elsewhere itself, there. `isNew` is false where it was so already.
 * @throws Problem 422 for a loop, an address that is none, or Courant's own; 409 where something stands at the path
 */
export async function makeRedirect(
  tx: Transaction,
  by: Actor,
  { siteUrl, ...sent }: Wanted,
): Promise<{ from: string; to: string; isNew: boolean }> {
  const from = pathOn(siteUrl, sent.from);
  if (from === undefined) throw unprocessable('/from', 'Write a path of this site, such as /old/page.');
  if (/^\/(?:$|studio|api|media|assets|s\/)/.test(from))
    throw unprocessable('/from', 'This is an address of Courant’s own, which always shows what it is for.');
  const to = await finalTarget(tx, targetOf(siteUrl, sent.to));
  if (to === from) throw unprocessable('/to', 'This leads back to where it comes from.');
  await mustBeFree(tx, from);
  const before = await tx.selectFrom('redirects').selectAll().where('path', '=', from).executeTakeFirst();
  if (before?.target === to && before.permanent === sent.permanent) return { from, to, isNew: false };
  const row = { target: to, permanent: sent.permanent, made_by: by.id };
  await tx
    .insertInto('redirects')
    .values({ path: from, ...row, last_hit: null })
    .onConflict((conflicting) => conflicting.column('path').doUpdateSet(row))
    .execute();
  const led = await tx
    .updateTable('redirects')
    .set({ target: to })
    .where('target', '=', from)
    .where('path', '<>', to)
    .returning('path')
    .execute();
  await tx.deleteFrom('missing_addresses').where('path', '=', from).execute();
  await touch(tx, [from, ...led.map(({ path }) => path)].map(addressTag));
  await recordAudit(tx, {
    ...{ actor: by, act: 'make-redirect', subject: { kind: 'address', id: from } },
    details: { to, permanent: sent.permanent },
  });
  return { from, to, isNew: true };
}

/** Nothing stands there any more. @throws Problem 404 */
export async function removeRedirect(tx: Transaction, by: Actor, path: string): Promise<void> {
  const gone = await tx.deleteFrom('redirects').where('path', '=', path).returning('target').executeTakeFirst();
  if (!gone) throw notFound('Nothing leads elsewhere from there.');
  await touch(tx, [addressTag(path)]);
  await recordAudit(tx, {
    ...{ actor: by, act: 'remove-redirect', subject: { kind: 'address', id: path } },
    details: { to: gone.target },
  });
}

/** A path in its canonical form; undefined for what is none of this site. */
export function pathOn(siteUrl: string, typed: string): string | undefined {
  const url = URL.parse(typed, siteUrl);
  if (!url || url.origin !== new URL(siteUrl).origin || !/^(\/|https?:)/i.test(typed)) return undefined;
  try {
    return canonicalPath(decodeURIComponent(url.pathname));
  } catch {
    return undefined;
  }
}

function targetOf(siteUrl: string, typed: string): string {
  const here = pathOn(siteUrl, typed);
  if (here !== undefined && /[?#]/.test(typed))
    throw unprocessable('/to', 'Write the path alone: a page of this site has no ? and no #.');
  if (here !== undefined) return here;
  const url = URL.parse(typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw unprocessable('/to', 'Write a path of this site, such as /world, or an address that begins with https://.');
  return url.href;
}

const MOST_HOPS = 20;

async function finalTarget(tx: Transaction, first: string): Promise<string> {
  let to = first;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const next = await tx.selectFrom('redirects').select('target').where('path', '=', to).executeTakeFirst();
    if (!next) return to;
    to = next.target;
  }
  throw unprocessable('/to', 'This leads round in circles.');
}

/** @throws Problem 409 */
async function mustBeFree(tx: Transaction, path: string): Promise<void> {
  const held = await tx.selectFrom('addresses').select('path').where('path', '=', path).executeTakeFirst();
  if (held)
    throw conflict(
      'A story, section, topic, author or page has or had this address: it leads there by itself already.',
    );
}
