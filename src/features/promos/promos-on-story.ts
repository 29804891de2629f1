import type { Snapshot } from '../../platform/database/index.ts';
import { type Body, type StoryPage, upcastBody } from '../stories/index.ts';
import { type Here, withAddresses } from './link-targets.ts';
import { type Carrier, isFor, type Placed, placePromos, type Rules, whyNone } from './place-promos.ts';
import { promosTag, sectionPromosTag } from './promos.tags.ts';

/** A promo in its place, for every outlet that shows a story with its surroundings: the page, the mobile edition. */
export type PromoInsert = {
  id: string;
  /** Of the body's own paragraphs, counted from 1. */
  afterParagraph: number;
  /** Paragraphs only; its links lead where they mean to on this story. */
  text: Body;
};

export type Promo = Rules & { text: Body };

export type Asking = {
  at: Date;
  here: Here;
  /** One that is being written takes part too, instead of itself as it stands. */
  trial?: Promo;
};

/**
 * Which promos stand in a public story at an instant, and where; in one query, none where the story carries no promos. `tags` are
 * touched when that changes.
 */
export async function promosFor(
  read: Snapshot,
  story: StoryPage,
  asking: Asking,
): Promise<{ inserts: PromoInsert[]; tags: string[] }> {
  const carrier = toCarrier(story);
  // A change of these is a publication of the story itself.
  if (whyNone(carrier)) return { inserts: [], tags: [] };
  const standing = withTrial(await standingAt(read, asking.at, story.edition), asking.trial);
  const placed = placePromos(standing, carrier, story.document.body.blocks);
  return {
    inserts: placed.map((one) => toInsert(one, asking.here)),
    tags: [promosTag(story.edition), ...carrier.sections.map(sectionPromosTag)],
  };
}

/** What of a public story decides which promos it carries. */
const toCarrier = ({ section, otherSections, document, retraction }: StoryPage): Carrier => ({
  sections: [section, ...otherSections].map(({ id }) => id),
  type: document.type,
  retracted: retraction !== null,
  ...(document.promos === undefined ? {} : { promos: document.promos }),
  ...(document.sensitive === undefined ? {} : { sensitive: document.sensitive }),
});

const withTrial = (standing: Promo[], trial: Promo | undefined): Promo[] =>
  trial ? [trial, ...standing.filter(({ id }) => id !== trial.id)] : standing;

const toInsert = ({ promo, afterParagraph }: Placed<Promo>, here: Here): PromoInsert => ({
  id: promo.id,
  afterParagraph,
  text: withAddresses(promo.text, here),
});

// At most 200 (create-promo.ts), out of an index of what has not ended.
const STANDING = `
  select id, text, after_paragraph as "afterParagraph", sections, not_sections as "notSections", types, priority
  from promos
  where ended_at is null and coalesce(ends_at, timestamptz 'infinity') > $1::timestamptz
    and (starts_at is null or starts_at <= $1) and $2::uuid = any(editions)`;

async function standingAt(read: Snapshot, at: Date, edition: string): Promise<Promo[]> {
  const rows = await read.query<Promo>({ name: 'standing-promos', text: STANDING, values: [at, edition] });
  return rows.map((row) => ({ ...row, text: upcastBody(row.text) }));
}

const WHY_NONE = {
  sensitive: 'It is marked sensitive.',
  off: 'Promos are switched off for it.',
  retracted: 'It was retracted.',
};

/** Why a promo does not stand on a story, as a sentence for the editor who wonders; undefined where it does. */
export function whyNotOn(story: StoryPage, promo: Promo, inserts: readonly PromoInsert[]): string | undefined {
  if (inserts.some(({ id }) => id === promo.id)) return undefined;
  const carrier = toCarrier(story);
  const none = whyNone(carrier);
  if (none) return WHY_NONE[none];
  if (!isFor(promo, carrier)) return 'It is of another section or kind than you ticked.';
  return 'It is too short, no two paragraphs follow each other from there on, or two others come first.';
}
