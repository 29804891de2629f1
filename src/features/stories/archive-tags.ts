import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import type { LockedStory } from './stories.store.ts';
import { archiveTag } from './stories.tags.ts';
import type { Timeline } from './timeline.ts';

/**
 * The pages of the archive that change when a story appears or vanishes: the day, month and year of its first publication in
 * the edition's zone, and those of the nearest days before and after with something in them, which lead to one another.
 */
export async function archiveTags(
  tx: Transaction,
  { edition_id: edition, timeline, now }: Pick<LockedStory, 'edition_id' | 'timeline' | 'now'>,
  after: Timeline,
): Promise<string[]> {
  const day = (after.at(-1) ?? timeline.at(-1))?.firstPublishedAt;
  if (!day) return [];
  const nearest = (side: 'before' | 'after') => sql`(
    select p.first_published_at from publications p
    where p.edition_id = e.id and not p.over and p.public_during @> ${now}::timestamptz and ${
      side === 'before'
        ? sql`p.first_published_at < date_trunc('day', ${day}::timestamptz, e.zone)`
        : sql`p.first_published_at >= (date_trunc('day', ${day}::timestamptz at time zone e.zone) + interval '1 day') at time zone e.zone`
    }
    order by p.first_published_at ${side === 'before' ? sql`desc` : sql`asc`} limit 1)`;
  const { rows } = await sql<{ day: string }>`
    select to_char(instant at time zone e.zone, 'YYYY-MM-DD') as day
    from editions e cross join lateral (values (${day}::timestamptz), (${nearest('before')}), (${nearest('after')})) near (instant)
    where e.id = ${edition} and instant is not null`.execute(tx);
  const units = rows.flatMap(({ day: found }) => [found, found.slice(0, 7), found.slice(0, 4)]);
  return [...new Set(units)].map((unit) => archiveTag(edition, unit));
}
