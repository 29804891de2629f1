import type { ProblemPart } from '../../platform/http/index.ts';
import { type Body, summarise, toBody } from '../stories/index.ts';
import { faultOfLink, linksOf } from './link-targets.ts';
import { type NewPromo, PROMO_LIMITS } from './promo.schema.ts';

/** What was sent as a promo's text: the same converter and sanitiser as a story's body, but paragraphs only, and few. */
export function textOf(sent: NewPromo['text']): { text: Body; faults: ProblemPart[] } {
  const isPlain = typeof sent === 'string';
  const converted = toBody(isPlain ? { format: 'text', value: sent } : sent);
  const pointer = isPlain ? '/text' : '/text/value';
  if (!converted.ok) return { text: EMPTY, faults: converted.faults.map(({ detail }) => ({ pointer, detail })) };
  // Elsewhere a link that may not be followed is left out and its words stay; a promo without its link would be none.
  const lost = converted.dropped.filter((one) => one.startsWith(LOST_LINK));
  const details = [
    ...faultsOfShape(converted.body),
    ...lost.map((one) => `A link may not lead to ${one.slice(LOST_LINK.length)}.`),
    ...linksOf(converted.body).flatMap((href) => faultOfLink(href) ?? []),
  ];
  return { text: converted.body, faults: [...new Set(details)].map((detail) => ({ pointer, detail })) };
}

const EMPTY: Body = { version: 1, blocks: [] };
// As the sanitiser says it (stories/body/marks-of-elements.ts).
const LOST_LINK = 'link to ';

function faultsOfShape(text: Body): string[] {
  const { blocks } = text;
  if (blocks.length === 0) return ['A promo needs words.'];
  const other = blocks.find(({ kind }) => kind !== 'paragraph');
  if (other) return [`A promo holds paragraphs only, and no ${other.kind}.`];
  if (blocks.length > PROMO_LIMITS.paragraphs) return [`A promo holds at most ${PROMO_LIMITS.paragraphs} paragraphs.`];
  const length = plainTextOf(text).length;
  return length > PROMO_LIMITS.characters
    ? [`A promo holds at most ${PROMO_LIMITS.characters} characters; this one has ${length}.`]
    : [];
}

/** The words alone, for lists. */
export const plainTextOf = (text: Body): string => summarise(text, 10_000);
