import type { Snapshot } from '../../platform/database/index.ts';
import { sectionList, topicList } from '../lists/index.ts';
import {
  CARD_COLUMNS,
  CARD_JOINS,
  type Card,
  type CardRow,
  cardTag,
  type StoryPage,
  toCard,
} from '../stories/index.ts';

/** What a reader of a story is led to next: cards of our own stories as they are now, and pages elsewhere. */
export type ReadMore = {
  entries: (Card | { url: string; title: string })[];
  /**
   * What this was made from: each story in it, those that an editor chose and that are not public yet; and where there was too
   * little, the lists from which more may come. A page that is full is not made anew for each relative that appears.
   */
  tags: string[];
};

/** The story it follows, as far as that matters. */
export type Followed = Pick<StoryPage, 'id' | 'edition' | 'section' | 'topics' | 'firstPublishedAt' | 'document'>;

/** Filled up to so many; editors may choose more. */
export const READ_MORE = 5;

/** Of each list the nearest so many before and after the story, and the newest, which may follow up on it years later. */
const BESIDE = 8;
/** Topics that are looked at; stories with more name the important ones first. */
const TOPICS = 8;
/** What the same section counts, where a topic of 20 stories counts 0.9, one of 2,000 counts 0.2. */
const SAME_SECTION = 0.15;

const newest = (from: string, where: string) => `
  (select m.publication_id, m.first_published_at from ${from} m where ${where} and not m.over and m.public_during @> $2::timestamptz`;
/** Three short walks along an index, whatever the size of the archive. */
const beside = (from: string, where: string) => `
  ${newest(from, where)} and (m.first_published_at, m.story_id) < ($4::timestamptz, $3::uuid)
    order by m.first_published_at desc, m.story_id desc limit ${BESIDE})
  union ${newest(from, where)} and (m.first_published_at, m.story_id) > ($4::timestamptz, $3::uuid)
    order by m.first_published_at, m.story_id limit ${BESIDE})
  union ${newest(from, where)} order by m.first_published_at desc, m.story_id desc limit ${BESIDE})`;

// A week apart counts 0.6 of the same day, a month 0.4, a year 0.2; what came later counts a fifth more than what came before.
const NEARNESS = `(case when p.first_published_at > $4::timestamptz then 1.2 else 1.0 end)
  / (1 + ln(1 + abs(extract(epoch from p.first_published_at - $4::timestamptz)) / 604800))`;

/** Chosen ones that are retracted say nothing any more; paid ones stay only where an editor chose them. */
const STATEMENT = `
  with about as (
    select list, 1 / ln(2.0 + coalesce((select max(b.block) from list_pages b where b.list = t.list), 1)) as weight
    from unnest($5::text[]) t (list)),
  near as (
    select m.publication_id, a.weight from about a cross join lateral (${beside('publication_lists', 'm.list = a.list')}) m
    union all
    select m.publication_id, ${SAME_SECTION} from (${beside('publication_sections', 'm.section_id = $6::uuid')}) m),
  related as (
    select p.id, sum(near.weight) * ${NEARNESS} as score from near join publications p on p.id = near.publication_id
    where p.edition_id = $7::uuid and p.story_id <> $3::uuid and p.story_id <> all($1::uuid[]) and p.retraction is null
      and p.card ->> 'type' not in ('sponsored', 'press-release')
    group by p.id order by score desc, p.first_published_at desc, p.story_id desc limit ${READ_MORE}),
  shown as (
    select p.id, null::numeric as score from publications p
    where p.story_id = any($1::uuid[]) and p.story_id <> $3::uuid and p.edition_id = $7::uuid
      and p.public_during @> $2::timestamptz and not p.over and p.retraction is null
    union all select id, score from related)
  select ${CARD_COLUMNS}, shown.score is null as chosen from shown join publications p on p.id = shown.id ${CARD_JOINS}
  order by shown.score desc nulls first, p.first_published_at desc`;

/**
 * What to read after a story: first what its editor chose, in that order; then what shares its topics (rare ones say more),
 * else its section, near it in time. Never itself, never a story twice, never another edition's, nothing retracted, nothing paid
 * for unless it was chosen. A sensitive story is followed by its own topics only: no match report under an obituary.
 */
export async function readMoreOf(read: Snapshot, at: Date, story: Followed): Promise<ReadMore> {
  const { document } = story;
  const chosenIds = document.related.flatMap((one) => ('story' in one ? [one.story] : []));
  const topics = story.topics.slice(0, TOPICS).map(({ id }) => topicList(id));
  const section = document.sensitive ? null : story.section.id;
  const rows = await read.query<CardRow & { chosen: boolean }>({
    name: 'read-more',
    text: STATEMENT,
    values: [chosenIds, at, story.id, story.firstPublishedAt, topics, section, story.edition],
  });
  const chosen = new Map(rows.filter((row) => row.chosen).map((row) => [row.id, toCard(row)]));
  const byEditor = document.related.flatMap((one) => ('story' in one ? (chosen.get(one.story) ?? []) : one));
  const picked = onlyOnce(byEditor);
  const room = Math.max(0, READ_MORE - picked.length);
  const filling = rows
    .filter((row) => !row.chosen)
    .slice(0, room)
    .map(toCard);
  const lists = filling.length < room ? [...topics, ...(section ? [sectionList(section)] : [])] : [];
  const cards = [...chosenIds, ...filling.map(({ id }) => id)].map(cardTag);
  return { entries: [...picked, ...filling], tags: [...cards, ...lists] };
}

function onlyOnce(entries: ReadMore['entries']): ReadMore['entries'] {
  const known = new Map(entries.map((entry) => ['url' in entry ? entry.url : entry.id, entry]));
  return [...known.values()];
}
