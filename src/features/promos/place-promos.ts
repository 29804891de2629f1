import type { StoryType } from '../stories/card.schema.ts';

/**
 * Where promos stand in a story. A place is the gap between two paragraphs of the running text: so a promo never stands before
 * a heading, a quotation, a picture or anything else that belongs to what was said above it, and never ends the text.
 */

const MOST_ON_A_STORY = 2;
/** How far on a promo goes from the place that another has. */
const PARAGRAPHS_ON = 3;

export type Rules = {
  /** UUIDv7, so that the higher is the newer. */
  id: string;
  /** The wanted place, counted from 1. */
  afterParagraph: number;
  /** Empty: in all. */
  sections: readonly string[];
  notSections: readonly string[];
  /** Empty: on all. */
  types: readonly StoryType[];
  priority: number;
};

/** What of a story decides which promos it carries. */
export type Carrier = {
  /** Every section it is listed in. */
  sections: readonly string[];
  type: StoryType;
  /** False: switched off for this story. */
  promos?: boolean;
  sensitive?: boolean;
  retracted: boolean;
};

export type Placed<Promo> = { promo: Promo; afterParagraph: number };

/** In the order of the text. Who comes first takes the place it wants; where nothing is left for a promo, it is not shown. */
export function placePromos<Promo extends Rules>(
  promos: readonly Promo[],
  story: Carrier,
  blocks: readonly { kind: string }[],
): Placed<Promo>[] {
  if (whyNone(story)) return [];
  const gaps = gapsOf(blocks);
  const placed: Placed<Promo>[] = [];
  for (const promo of promos.filter((one) => isFor(one, story)).sort(byRank)) {
    if (placed.length === MOST_ON_A_STORY) break;
    const taken = placed.map((one) => one.afterParagraph);
    const afterParagraph = gapFor(promo.afterParagraph, gaps, taken);
    if (afterParagraph !== undefined) placed.push({ promo, afterParagraph });
  }
  return placed.sort((a, b) => a.afterParagraph - b.afterParagraph);
}

/** Why a story carries no promo at all. A retraction is no place to advertise either. */
export function whyNone({ promos, sensitive, retracted }: Carrier): 'off' | 'sensitive' | 'retracted' | undefined {
  if (sensitive) return 'sensitive';
  if (promos === false) return 'off';
  return retracted ? 'retracted' : undefined;
}

/** Whether the rules of a promo let it stand on a story, whatever else wants to stand there. */
export function isFor({ sections, notSections, types }: Rules, story: Carrier): boolean {
  const listedIn = (wanted: readonly string[]) => story.sections.some((section) => wanted.includes(section));
  if (sections.length > 0 && !listedIn(sections)) return false;
  if (listedIn(notSections)) return false;
  return types.length === 0 || types.includes(story.type);
}

/** What an editor has put first, then what is for a section before what is for the whole paper, then the newest. */
function byRank(a: Rules, b: Rules): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  const forSection = Number(b.sections.length > 0) - Number(a.sections.length > 0);
  if (forSection !== 0) return forSection;
  return a.id < b.id ? 1 : -1;
}

/** The numbers of the paragraphs that another paragraph follows. */
function gapsOf(blocks: readonly { kind: string }[]): number[] {
  const gaps: number[] = [];
  let paragraphs = 0;
  for (const [index, { kind }] of blocks.entries()) {
    if (kind !== 'paragraph') continue;
    paragraphs += 1;
    if (blocks[index + 1]?.kind === 'paragraph') gaps.push(paragraphs);
  }
  return gaps;
}

function gapFor(wanted: number, gaps: readonly number[], taken: readonly number[]): number | undefined {
  const gap = gaps.find((one) => one >= wanted);
  if (gap === undefined || !taken.includes(gap)) return gap;
  return gapFor(gap + PARAGRAPHS_ON, gaps, taken);
}
