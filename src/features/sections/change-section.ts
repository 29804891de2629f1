import { SITE_TAG, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Edition, findEdition, pathInEdition } from '../editions/index.ts';
import { addressTag } from '../redirects/index.ts';
import { parentOf } from './create-section.ts';
import type { SectionChange } from './section.schema.ts';
import { checkedSlug, giveSectionAddress } from './section-slug.ts';
import type { SectionRow } from './sections.queries.ts';

/**
 * Changes a section. A new slug moves its front and further pages, with a redirect from the old address; a story moves when it
 * is next published, so that no address changes without an act of its own.
 * @throws Problem 404, 409 for a slug that is taken, 422
 */
export async function changeSection(
  tx: Transaction,
  by: Actor,
  { section: id, change }: { section: string; change: SectionChange },
): Promise<SectionRow> {
  const before = await tx.selectFrom('sections').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!before) throw notFound('There is no section with this id.');
  const fields = await fieldsOf(tx, before, change);
  if (Object.keys(fields).length === 0) return before;
  const after = await tx
    .updateTable('sections')
    .set(fields)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await touch(tx, [SITE_TAG, ...(await moved(tx, before, after))]);
  await recordAudit(tx, {
    actor: by,
    act: 'change-section',
    subject: { kind: 'section', id },
    details: { before: pick(before, fields), after: fields },
  });
  return after;
}

type Fields = Partial<Pick<SectionRow, 'name' | 'slug' | 'description' | 'place' | 'parent_id'>>;

async function fieldsOf(tx: Transaction, before: SectionRow, change: SectionChange): Promise<Fields> {
  const { parent, slug, ...plain } = change;
  const fields: Fields = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  if (slug !== undefined && slug !== before.slug) fields.slug = await freeSectionSlug(tx, before, slug);
  if (parent !== undefined) fields.parent_id = await parentWithoutCircle(tx, before, parent);
  return fields;
}

async function freeSectionSlug(tx: Transaction, before: SectionRow, wanted: string): Promise<string> {
  const slug = checkedSlug({ slug: wanted, name: before.name });
  const other = await tx
    .selectFrom('sections')
    .select('id')
    .where('edition_id', '=', before.edition_id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (other) throw conflict(`There is a section "${slug}" already.`);
  return slug;
}

async function parentWithoutCircle(
  tx: Transaction,
  section: SectionRow,
  reference: string | null,
): Promise<string | null> {
  const parent = await parentOf(tx, { edition: section.edition_id, reference });
  for (let above = parent; above; above = await sectionAbove(tx, above)) {
    if (above.id === section.id) throw unprocessable('/parent', 'A section can’t stand below itself.');
  }
  return parent?.id ?? null;
}

async function sectionAbove(tx: Transaction, { parent_id }: SectionRow): Promise<SectionRow | undefined> {
  if (parent_id === null) return undefined;
  return tx.selectFrom('sections').selectAll().where('id', '=', parent_id).executeTakeFirst();
}

/** Both addresses show something else than before; every page that names the section bears the tag `site`. */
async function moved(tx: Transaction, before: SectionRow, after: SectionRow): Promise<string[]> {
  if (before.slug === after.slug) return [];
  const edition = (await findEdition(tx, { id: after.edition_id })) as Edition;
  return [addressTag(pathInEdition(edition, before.slug)), await giveSectionAddress(tx, edition, after)];
}

const pick = (row: SectionRow, fields: Fields) =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, row[field as keyof SectionRow]]));
