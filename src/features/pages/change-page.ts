import { isDeepStrictEqual } from 'node:util';
import { SITE_TAG, touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Edition, findEdition, pathInEdition } from '../editions/index.ts';
import { usedFromNowOn } from '../media/index.ts';
import { addressTag } from '../redirects/index.ts';
import { mediaOfBody } from '../stories/index.ts';
import { bodyOf } from './create-page.ts';
import type { PageChange } from './page.schema.ts';
import { givePageAddress, pageSlug } from './page-address.ts';
import { pageTag } from './pages.queries.ts';
import { isOnEveryPage } from './policy-pages.ts';
import './pages.tables.ts';

export type Change = { page: string; basedOn: number; change: PageChange };

/**
 * Changes a standing page, for readers at once, as a new revision; one that changes nothing makes none. A new slug leaves a
 * redirect.
 * @returns false, with nothing written, where the change was based on another revision than the newest
 * @throws Problem 404, 409 for an address that is taken, 422
 */
export async function changePage(tx: Transaction, by: Actor, { page: id, basedOn, change }: Change): Promise<boolean> {
  const page = await tx.selectFrom('pages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!page) throw notFound('There is no page with this id.');
  if (page.revision !== basedOn) return false;
  const text = await tx
    .selectFrom('page_revisions')
    .select(['title', 'description', 'body'])
    .where('page_id', '=', id)
    .where('revision', '=', page.revision)
    .executeTakeFirstOrThrow();
  const { title = text.title, description = text.description } = change;
  const body = change.body === undefined ? text.body : bodyOf(change.body);
  const before = { slug: page.slug, noindex: page.noindex, footer_place: page.footer_place };
  const after = {
    slug: change.slug === undefined ? page.slug : pageSlug({ slug: change.slug, title }),
    noindex: change.noindex ?? page.noindex,
    footer_place: change.footerPlace === undefined ? page.footer_place : change.footerPlace,
  };
  if (isDeepStrictEqual([before, text], [after, { title, description, body }])) return true;
  const revision = page.revision + 1;
  const written = { page_id: id, revision, title, description, body: JSON.stringify(body), made_by: by.id };
  await tx.insertInto('page_revisions').values(written).execute();
  await usedFromNowOn(tx, { page: id }, mediaOfBody(body));
  const changed_at = await actTime(tx);
  await tx
    .updateTable('pages')
    .set({ ...after, revision, changed_at })
    .where('id', '=', id)
    .execute();
  const isNamed = [before, after].some(({ slug, footer_place: footerPlace }) => isOnEveryPage({ slug, footerPlace }));
  await touch(tx, [pageTag(id), ...(isNamed ? [SITE_TAG] : []), ...(await moved(tx, page, after.slug))]);
  const details = { revision, fields: Object.keys(change) };
  await recordAudit(tx, { actor: by, act: 'change-page', subject: { kind: 'page', id }, details });
  return true;
}

/** The old address goes on leading to the page. */
async function moved(
  tx: Transaction,
  page: { id: string; edition_id: string; slug: string },
  slug: string,
): Promise<string[]> {
  if (slug === page.slug) return [];
  const edition = (await findEdition(tx, { id: page.edition_id })) as Edition;
  return [addressTag(pathInEdition(edition, page.slug)), await givePageAddress(tx, edition, { id: page.id, slug })];
}
