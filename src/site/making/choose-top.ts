import { PLACES } from '../../features/fronts/index.ts';
import type { Card } from '../../features/stories/index.ts';

const SECONDS = PLACES.home - 1;
// The lead is one of the newest so many, lest something old returns to the top.
const AMONG = 6;

/**
 * What fills by itself: the newest piece of news with a standfirst leads, since that is what somebody has worked on, unless an editor
 * has chosen; the newest after it stand beside. What is paid for or withdrawn never stands on top by itself.
 */
export function chooseTop(latest: readonly Card[], pinned: ReadonlyMap<number, { id: string }>): Card[] {
  const taken = new Set([...pinned.values()].map(({ id }) => id));
  const fit = latest.filter(
    ({ id, retracted, type }) => !taken.has(id) && !retracted && type !== 'sponsored' && type !== 'press-release',
  );
  if (pinned.has(1)) return fit.slice(0, SECONDS);
  const newestFit = fit.slice(0, AMONG);
  const lead =
    newestFit.find((card) => card.type === 'news' && card.standfirst) ??
    newestFit.find((card) => card.standfirst) ??
    fit[0];
  return lead ? [lead, ...fit.filter((card) => card !== lead).slice(0, SECONDS)] : [];
}
