import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import type { Edition } from './edition.schema.ts';
import { defaultEdition } from './editions.queries.ts';

export type FirstEdition = { name: string; tag?: string; tagline?: string; zone?: string };

/** Makes the default edition on an empty installation; an existing one is left as it is. Safe when two nodes start at once. */
export async function ensureEdition(
  tx: Transaction,
  { name, tag = 'en', tagline = '', zone = 'UTC' }: FirstEdition,
): Promise<Edition> {
  const direction = directionOf(tag);
  await tx
    .insertInto('editions')
    .values({ id: uuid(), tag, prefix: '', name, tagline, direction, zone })
    // Of any kind: of two nodes at once, the second may meet the tag of the first before its prefix.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return defaultEdition(tx);
}

/** Scripts that run from right to left, of those that papers are printed in. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'];

export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.includes(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
