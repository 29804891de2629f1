import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import type { Card } from './card.schema.ts';
import { instantOf } from './instant.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';

/** Not what is withdrawn, paid for or sent in by others, sensitive, or taken out by an editor. */
const MAY_TREND = `p.retraction is null and p.card ->> 'type' not in ('sponsored', 'press-release')
  and not p.card ? 'excludeFromTrending'`;

const CHOSEN = `
  select ${CARD_COLUMNS} from unnest($1::uuid[]) with ordinality as w (id, place)
  join publications p on p.story_id = w.id ${CARD_JOINS}
  where p.edition_id = $3 and p.public_during @> $2::timestamptz and not p.over and ${MAY_TREND}
  order by w.place`;

/** Those of the stories that may stand in Trending, in their order. */
export async function trendingCards(
  read: Snapshot,
  at: Date,
  { edition, stories }: { edition: string; stories: readonly string[] },
): Promise<Card[]> {
  const rows = await read.query<CardRow>({ name: 'trending-cards', text: CHOSEN, values: [stories, at, edition] });
  return rows.map(toCard);
}

// The newest so many are looked at; what may not trend among them is left out afterwards, lest a run of it be read to its end.
const LOOKED_AT = 30;
const LATEST = `
  select l.* from (select ${CARD_COLUMNS}, ${MAY_TREND} as may_trend from publications p ${CARD_JOINS}
    where p.edition_id = $1 and not p.over and p.public_during @> $2::timestamptz
    order by p.first_published_at desc, p.story_id desc limit ${LOOKED_AT}) l
  where l.may_trend order by l.first_published_at desc, l.id desc limit $3`;
const LATEST_OF_SECTION = `
  select l.* from (select ${CARD_COLUMNS}, ${MAY_TREND} as may_trend
    from publication_sections m join publications p on p.id = m.publication_id ${CARD_JOINS}
    where m.section_id = $1 and not m.over and m.public_during @> $2::timestamptz
    order by m.first_published_at desc, m.story_id desc limit ${LOOKED_AT}) l
  where l.may_trend order by l.first_published_at desc, l.id desc limit $3`;

/** What stands in place of Trending where too little has been read: the newest. */
export async function latestInstead(
  read: Snapshot,
  at: Date,
  { edition, section, limit }: { edition: string; section?: string | undefined; limit: number },
): Promise<Card[]> {
  const statement = section ? { name: 'latest-of-section', text: LATEST_OF_SECTION } : { name: 'latest', text: LATEST };
  return (await read.query<CardRow>({ ...statement, values: [section ?? edition, at, limit] })).map(toCard);
}

/**
 * The lists in which public stories may trend, by story: the ids of their edition and of all their sections; none for those that
 * may not. Ids that are no public stories are left out.
 */
export async function trendingPlaces(
  database: Pick<DatabaseHandle, 'snapshot'>,
  stories: readonly string[],
): Promise<Map<string, string[]>> {
  return database.snapshot(async (read) => {
    const rows = await read.query<{ id: string; lists: string[] }>({
      name: 'trending-places',
      text: `select p.story_id as id, case when ${MAY_TREND} then p.edition_id || array(
          select m.section_id from publication_sections m where m.publication_id = p.id) else '{}' end as lists
        from publications p where p.story_id = any($1::uuid[]) and p.public_during @> $2::timestamptz and not p.over`,
      values: [stories, await instantOf(read)],
    });
    return new Map(rows.map(({ id, lists }) => [id, lists]));
  });
}
