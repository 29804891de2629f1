import type { Transaction } from '../../platform/database/index.ts';
import { type ProblemPart, unprocessableParts } from '../../platform/http/index.ts';
import { defaultEdition, findEdition } from '../editions/index.ts';
import { findSection } from '../sections/index.ts';
import type { NewPromo, PromoChange } from './promo.schema.ts';
import { textOf } from './promo-text.ts';
import type { PromoRow } from './promos.queries.ts';

/** What of a promo the newsroom decides. */
export type Decided = Pick<
  PromoRow,
  'text' | 'after_paragraph' | 'editions' | 'sections' | 'not_sections' | 'types' | 'priority' | 'starts_at' | 'ends_at'
>;

type Sent = NonNullable<PromoChange['placement']>;
type References = NonNullable<Sent['sections']>;

/**
 * A promo with what was sent put over it: what was not sent stays as it was, null is as if it had never been said.
 * @throws Problem 422 with a pointer for each fault
 */
export async function decide(tx: Transaction, before: Decided | undefined, sent: NewPromo | PromoChange) {
  const faults: ProblemPart[] = [];
  const text = sent.text === undefined ? undefined : textOf(sent.text);
  faults.push(...(text?.faults ?? []));
  const placement = sent.placement ?? {};
  const editions = await editionsOf(tx, before, { locales: placement.locales, faults });
  const looking = { tx, editions, faults };
  const decided = {
    text: text?.text ?? before?.text,
    after_paragraph: placement.afterParagraph ?? before?.after_paragraph,
    editions,
    sections: await sectionsOf(looking, placement.sections ?? none(placement.sections), {
      before: before?.sections,
      pointer: '/placement/sections',
    }),
    not_sections: await sectionsOf(looking, placement.notSections ?? none(placement.notSections), {
      before: before?.not_sections,
      pointer: '/placement/notSections',
    }),
    types: said(placement.types, before?.types, []),
    priority: said(placement.priority, before?.priority, 0),
    starts_at: said(toDate(placement.from), before?.starts_at, null),
    ends_at: said(toDate(placement.until), before?.ends_at, null),
  } as Decided;
  const { starts_at: from, ends_at: until } = decided;
  if (from && until && until <= from) faults.push({ pointer: '/placement/until', detail: 'Must lie after `from`.' });
  if (faults.length > 0) throw unprocessableParts(faults);
  return decided;
}

/** Null and an empty list say the same. */
const none = (sent: null | undefined): References | undefined => (sent === null ? [] : undefined);

function said<Value>(sent: Value | null | undefined, before: Value | undefined, otherwise: Value): Value {
  if (sent === undefined) return before ?? otherwise;
  return sent ?? otherwise;
}

const toDate = (instant: string | null | undefined) => (instant == null ? instant : new Date(instant));

async function editionsOf(
  tx: Transaction,
  before: Decided | undefined,
  { locales, faults }: { locales: string[] | null | undefined; faults: ProblemPart[] },
): Promise<string[]> {
  if (locales === undefined && before) return before.editions;
  if (!locales?.length) return [(await defaultEdition(tx)).id];
  const ids: string[] = [];
  for (const [index, tag] of locales.entries()) {
    const edition = await findEdition(tx, { tag });
    if (edition) ids.push(edition.id);
    else faults.push({ pointer: `/placement/locales/${index}`, detail: `There is no edition "${tag}".` });
  }
  return [...new Set(ids)];
}

type Looking = { tx: Transaction; editions: string[]; faults: ProblemPart[] };

/** A slug may mean a section in each of the promo's editions. */
async function sectionsOf(
  { tx, editions, faults }: Looking,
  sent: References | undefined,
  { before, pointer }: { before: string[] | undefined; pointer: string },
): Promise<string[]> {
  if (sent === undefined) return before ?? [];
  const ids: string[] = [];
  for (const [index, one] of sent.entries()) {
    const reference = typeof one === 'string' ? one : one.id;
    const found = await Promise.all(editions.map((edition) => findSection(tx, { edition, reference })));
    const here = found.flatMap((section) => section?.id ?? []);
    if (here.length === 0)
      faults.push({ pointer: `${pointer}/${index}`, detail: `There is no section "${reference}".` });
    ids.push(...here);
  }
  return [...new Set(ids)];
}
