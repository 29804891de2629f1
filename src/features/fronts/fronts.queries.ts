import type { Kysely, Selectable } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { defaultEdition } from '../editions/index.ts';
import { findSection } from '../sections/index.ts';
import { type Breaking, type FrontAnswer, type Pin, PLACES } from './front.schema.ts';
import './fronts.tables.ts';

/** A front that editors may arrange. */
export type Front = { id: string; edition: string; slug: string; name: string; places: number };

type LayoutRow = Selectable<Tables['front_layouts']>;

const EARLIER = 10;

/**
 * @param reference `home`, or a section by its slug or id
 * @throws Problem 404
 */
export async function findFront(database: Kysely<Tables>, reference: string): Promise<Front> {
  const { id: edition, name } = await defaultEdition(database);
  if (reference === 'home') return { id: edition, edition, slug: 'home', name, places: PLACES.home };
  const section = await findSection(database, { edition, reference });
  if (!section) throw notFound(`There is no front "${reference}": home, or the slug of a section.`);
  return { id: section.id, edition, slug: section.slug, name: section.name, places: PLACES.section };
}

/** What is in force at `now`, what is in hand, what is to come, and what was. */
export async function readFront(database: Kysely<Tables>, front: Front, now: Date): Promise<FrontAnswer> {
  const draft = await database
    .selectFrom('front_drafts')
    .select(['revision', 'pins'])
    .where('front', '=', front.id)
    .executeTakeFirst();
  const layouts = () =>
    database
      .selectFrom('front_layouts as l')
      .leftJoin('users as u', 'u.id', 'l.made_by')
      .select(['l.id', 'l.since', 'l.pins', 'u.name as by'])
      .where('l.front', '=', front.id)
      .where('l.cancelled_at', 'is', null);
  const past = await layouts()
    .where('l.since', '<=', now)
    .orderBy('l.since', 'desc')
    .orderBy('l.made_at', 'desc')
    .limit(EARLIER + 1)
    .execute();
  const planned = await layouts().where('l.since', '>', now).orderBy('l.since').orderBy('l.made_at').execute();
  const [live, ...earlier] = past.map(toLayout);
  return {
    ...{ front: front.slug, name: front.name, places: front.places, live: live ?? null },
    draft: draft ?? { revision: 0, pins: live?.pins ?? [] },
    planned: planned.map(toLayout),
    earlier,
  };
}

const toLayout = (row: Pick<LayoutRow, 'id' | 'since' | 'pins'> & { by: string | null }) => ({
  ...row,
  since: row.since.toISOString(),
});

/** The pins that a publication now would send out. */
export async function draftPins(database: Kysely<Tables>, front: Front, now: Date): Promise<Pin[]> {
  return (await readFront(database, front, now)).draft.pins;
}

/** The bar that shows at `now`. */
export async function readBreaking(database: Kysely<Tables>, edition: string, now: Date): Promise<Breaking | null> {
  const bar = await database
    .selectFrom('breaking_bars')
    .selectAll()
    .where('edition_id', '=', edition)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .orderBy('starts_at', 'desc')
    .executeTakeFirst();
  if (!bar) return null;
  const { id, text, story_id: story, starts_at, ends_at } = bar;
  return { id, text, story, from: starts_at.toISOString(), until: ends_at.toISOString() };
}
