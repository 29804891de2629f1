import { v7 as uuid } from 'uuid';
import { SITE_TAG, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition, type Edition, findEdition } from '../editions/index.ts';
import type { NewSection } from './section.schema.ts';
import { checkedSlug, giveSectionAddress } from './section-slug.ts';
import { findSection, type SectionRow } from './sections.queries.ts';

/**
 * A new section with an address of its own.
 * @throws Problem 409 for a slug that is taken, 422 for one that is reserved or none, and for an unknown parent
 */
export async function createSection(tx: Transaction, by: Actor, wanted: NewSection): Promise<SectionRow> {
  const edition = await editionOf(tx, wanted.locale);
  const slug = checkedSlug(wanted);
  const parent = await parentOf(tx, { edition: edition.id, reference: wanted.parent });
  const section = await insert(tx, { edition_id: edition.id, parent_id: parent?.id ?? null, slug, wanted });
  const address = await giveSectionAddress(tx, edition, section);
  await touch(tx, [SITE_TAG, address]);
  await recordAudit(tx, {
    actor: by,
    act: 'create-section',
    subject: { kind: 'section', id: section.id },
    details: { slug, name: section.name },
  });
  return section;
}

async function editionOf(tx: Transaction, locale: string | undefined): Promise<Edition> {
  if (locale === undefined) return defaultEdition(tx);
  const edition = await findEdition(tx, { tag: locale });
  if (!edition) throw unprocessable('/locale', `There is no edition "${locale}".`);
  return edition;
}

/** @throws Problem 422 */
export async function parentOf(
  tx: Transaction,
  wanted: { edition: string; reference: string | null | undefined },
): Promise<SectionRow | undefined> {
  const { edition, reference } = wanted;
  if (reference == null) return undefined;
  const parent = await findSection(tx, { edition, reference });
  if (!parent) throw unprocessable('/parent', `There is no section "${reference}".`);
  return parent;
}

type Row = Pick<SectionRow, 'edition_id' | 'parent_id' | 'slug'> & { wanted: NewSection };

async function insert(tx: Transaction, { wanted, ...row }: Row): Promise<SectionRow> {
  const section = await tx
    .insertInto('sections')
    .values({ id: uuid(), ...row, name: wanted.name, description: wanted.description ?? '', place: wanted.place ?? 0 })
    .onConflict((clash) => clash.columns(['edition_id', 'slug']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!section) throw conflict(`There is a section "${row.slug}" already.`);
  return section;
}
