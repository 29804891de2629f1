import { v7 as uuid } from 'uuid';
import { SITE_TAG, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { unprocessable, unprocessableParts } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition, type Edition, findEdition } from '../editions/index.ts';
import { usedFromNowOn } from '../media/index.ts';
import { type Body, mediaOfBody, toBody } from '../stories/index.ts';
import type { NewPage } from './page.schema.ts';
import { givePageAddress, pageSlug } from './page-address.ts';
import { pagesTag } from './pages.queries.ts';
import { isOnEveryPage } from './policy-pages.ts';

/**
 * A new standing page, public at once.
 * @returns its id
 * @throws Problem 409 for an address that is taken, 422 for what is no slug, no body, no edition
 */
export async function createPage(tx: Transaction, by: Actor, wanted: NewPage): Promise<string> {
  const edition = await editionOf(tx, wanted.locale);
  const { title, description = '', noindex = false, footerPlace = null } = wanted;
  const page = { id: uuid(), edition_id: edition.id, slug: pageSlug(wanted), revision: 1 };
  const text = bodyOf(wanted.body);
  const body = JSON.stringify(text);
  await tx
    .insertInto('pages')
    .values({ ...page, noindex, footer_place: footerPlace })
    .onConflict((clash) => clash.columns(['edition_id', 'slug']).doNothing())
    .execute();
  // Refuses, with all of this undone, where the address is another's.
  const address = await givePageAddress(tx, edition, page);
  const revision = { page_id: page.id, revision: 1, title, description, body, made_by: by.id };
  await tx.insertInto('page_revisions').values(revision).execute();
  await usedFromNowOn(tx, { page: page.id }, mediaOfBody(text));
  await touch(tx, [
    address,
    pagesTag(edition.id),
    ...(isOnEveryPage({ slug: page.slug, footerPlace }) ? [SITE_TAG] : []),
  ]);
  const subject = { kind: 'page', id: page.id };
  await recordAudit(tx, { actor: by, act: 'create-page', subject, details: { slug: page.slug, title } });
  return page.id;
}

async function editionOf(tx: Transaction, locale: string | undefined): Promise<Edition> {
  if (locale === undefined) return defaultEdition(tx);
  const edition = await findEdition(tx, { tag: locale });
  if (!edition) throw unprocessable('/locale', `There is no edition "${locale}".`);
  return edition;
}

/** @throws Problem 422 with a pointer for each fault */
export function bodyOf(sent: NewPage['body']): Body {
  const converted = toBody(sent);
  if (converted.ok) return converted.body;
  throw unprocessableParts(converted.faults.map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail })));
}
