import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { PromoRow } from './promos.queries.ts';
import { promosTag, sectionPromosTag } from './promos.tags.ts';

type Standing = Pick<PromoRow, 'editions' | 'sections' | 'starts_at' | 'ends_at' | 'ended_at'>;

/**
 * Touches the stories on which a promo stands: at once where it stands now, before or after the change, and at each instant to
 * come at which it begins or ends. An instant that is not planned any more is touched too, since pages of it may have been
 * made ahead. (About as many pages as the sections have; beyond 5,000 the folder changes its generation.)
 */
export async function touchPromos(tx: Transaction, now: Date, states: readonly Standing[]): Promise<void> {
  const tags = [...new Set(states.flatMap(tagsOf))];
  if (states.some((state) => standsAt(state, now))) await touch(tx, tags);
  const instants = states.flatMap(({ starts_at, ends_at, ended_at }) => (ended_at ? [] : [starts_at, ends_at]));
  const coming = new Set(instants.flatMap((instant) => (instant && instant > now ? instant.getTime() : [])));
  for (const instant of [...coming].sort((a, b) => a - b)) await touch(tx, tags, new Date(instant));
}

const tagsOf = ({ editions, sections }: Standing): string[] =>
  sections.length > 0 ? sections.map(sectionPromosTag) : editions.map(promosTag);

function standsAt({ starts_at, ends_at, ended_at }: Standing, instant: Date): boolean {
  return !ended_at && (starts_at === null || starts_at <= instant) && (ends_at === null || ends_at > instant);
}
