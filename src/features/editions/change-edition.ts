import { SITE_TAG, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Edition, EditionChange } from './edition.schema.ts';
import { COLUMNS, findEdition } from './editions.queries.ts';

/** Changes what stands on every page of an edition. Addresses keep the dates they were given in the former zone. */
export async function changeEdition(
  tx: Transaction,
  by: Actor,
  { edition: id, change }: { edition: string; change: EditionChange },
): Promise<Edition> {
  const before = await findEdition(tx, { id });
  if (!before) throw notFound('There is no edition with this id.');
  const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(fields).length === 0) return before;
  const after = await tx
    .updateTable('editions')
    .set(columnsOf(fields))
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  await touch(tx, [SITE_TAG]);
  await recordAudit(tx, { actor: by, act: 'change-edition', subject: { kind: 'edition', id }, details: fields });
  return after;
}

const columnsOf = ({ mobileEdition, theme, ...same }: Partial<EditionChange>) => ({
  ...same,
  ...(theme === undefined ? {} : { theme: JSON.stringify(theme) }),
  ...(mobileEdition === undefined ? {} : { mobile_edition: mobileEdition }),
});
