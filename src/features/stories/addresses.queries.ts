import type { Snapshot } from '../../platform/database/index.ts';
import { authorList, sectionList, topicList } from '../lists/index.ts';
import { topicTag } from '../topics/index.ts';
import type { Card } from './card.schema.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import { addressTag, authorTag, storyTag } from './stories.tags.ts';

/** What stands at a path at an instant. `tags` are those of this answer, also where it is that there is nothing. */
export type Resolved = { tags: string[] } & (
  | { kind: 'front'; edition: string }
  | { kind: 'story' | 'history' | 'updates'; story: string; edition: string }
  /** A story's mobile edition was asked for. `address` is where the story is now; whether there is one, its document says. */
  | { kind: 'mobile'; story: string; edition: string; address: string }
  /** `page` 1 is the section front; N from 2 on is a further page, counted from the oldest. */
  | { kind: 'section'; section: string; edition: string; page: number }
  | { kind: 'topic'; topic: string; edition: string; page: number }
  | { kind: 'author'; author: string; edition: string; page: number }
  /** `to` is where the reader finds it now, in one hop: a path, decoded. */
  | { kind: 'moved'; to: string }
  | { kind: 'gone'; status: 410 | 451; notice: string | null }
  | { kind: 'nothing' }
);

type AddressRow = {
  path: string;
  edition_id: string;
  /** Of a site that the paper moved from. */
  former: boolean;
  story_id: string | null;
  section_id: string | null;
  topic_id: string | null;
  author_id: string | null;
  /** Standing pages are found before (site/making/standing-pages.ts), but for their former addresses. */
  page_id: string | null;
  current: string | null;
  /** Of a list: the number of its newest further page, or 1. */
  pages: number | null;
  taken_down_status: 410 | 451 | null;
  taken_down_notice: string | null;
};

const RESOLVE = `
  select a.path, a.edition_id, a.former, a.story_id, a.section_id, a.topic_id, a.author_id, a.page_id,
    case when a.story_id is not null then p.address
      else case e.prefix when '' then '' else '/' || e.prefix end || case
        when a.section_id is not null then '/' || c.slug
        when a.page_id is not null then '/' || g.slug
        when t.kind = 'person' then '/people/' || t.slug
        when a.topic_id is not null then '/topics/' || t.slug
        else '/authors/' || w.slug end end as current,
    case when a.story_id is null and a.page_id is null then coalesce((select max(block) from list_pages where list =
      coalesce('section:' || a.section_id, 'about:' || a.topic_id, 'byline:' || a.author_id)), 1) end as pages,
    case when a.gone then 410
      when exists (select from publications o where o.story_id = s.id) then s.taken_down_status end as taken_down_status,
    s.taken_down_notice
  from addresses a
  join editions e on e.id = a.edition_id
  left join sections c on c.id = a.section_id
  left join topics t on t.id = a.topic_id
  left join authors w on w.id = a.author_id
  left join pages g on g.id = a.page_id
  left join stories s on s.id = a.story_id
  left join publications p on p.story_id = a.story_id and p.public_during @> $2::timestamptz and not p.over
  where a.path = $1
  union all
  select '/' || prefix, id, false, null, null, null, null, null, '/' || prefix, null, null, null from editions where '/' || prefix = $1`;

/**
 * What is at `path` (decoded and canonical, without a query) for readers at `at`. Former addresses and `/page/1` are `moved`;
 * stories that are not public are `nothing`.
 */
export async function resolveAddress(read: Snapshot, at: Date, path: string): Promise<Resolved> {
  const rowAt = async (base: string): Promise<AddressRow | undefined> =>
    (await read.query<AddressRow>({ name: 'resolve-address', text: RESOLVE, values: [base, at] }))[0];
  const { base, part } = splitAddress(path);
  const row = await rowAt(base);
  const shown = row && showAt(row, part, path);
  const whole = shown ? undefined : FORMER_PIECE.exec(path)?.[1];
  const former = whole === undefined ? undefined : await rowAt(whole);
  const moved = former?.former && former.story_id ? partOfFormer(former, { kind: 'itself' }) : undefined;
  return shown ?? moved ?? { kind: 'nothing', tags: [addressTag(path)] };
}

/** WordPress cut long posts and their comments into pieces: `/the-dam/2`, `/the-dam/comment-page-3`. */
const FORMER_PIECE = /^(.+)\/(?:comment-page-)?[1-9]\d{0,3}$/;

type Part =
  | { kind: 'itself' }
  | { kind: 'history' }
  | { kind: 'updates' }
  | { kind: 'amp' }
  | { kind: 'page'; page: number }
  | { kind: 'feed'; file: 'rss.xml' | 'atom.xml' };

/** Only of what stands at an address of ours: a section, a topic or a former page may have any name. */
const UPDATES = /^(.+\/\d{4}\/\d{2}\/\d{2}\/[^/]+)\/updates$/;

/** As WordPress has them under everything. */
const FORMER_FEED = /^(.+)\/feed(?:\/(rss|rss2|rdf|atom))?$/;

/**
 * A path and which part of what stands there is meant: `/history`, `/updates` or `/amp` of a story, `/page/N` of a list; `/feed` only of what
 * stood on a former site.
 */
function splitAddress(path: string): { base: string; part: Part } {
  const feed = FORMER_FEED.exec(path);
  if (feed?.[1]) return { base: feed[1], part: { kind: 'feed', file: feed[2] === 'atom' ? 'atom.xml' : 'rss.xml' } };
  const page = /^(.+)\/page\/([1-9]\d{0,6})$/.exec(path);
  if (page?.[1]) return { base: page[1], part: { kind: 'page', page: Number(page[2]) } };
  if (path.endsWith('/history')) return { base: path.slice(0, -'/history'.length) || '/', part: { kind: 'history' } };
  const updates = UPDATES.exec(path)?.[1];
  if (updates) return { base: updates, part: { kind: 'updates' } };
  if (path.endsWith('/amp')) return { base: path.slice(0, -'/amp'.length) || '/', part: { kind: 'amp' } };
  return { base: path, part: { kind: 'itself' } };
}

function showAt(row: AddressRow, part: Part, path: string): Resolved | undefined {
  if (row.page_id)
    return path === row.current || !row.current ? undefined : { kind: 'moved', to: row.current, tags: [] };
  if (part.kind === 'feed' || (row.former && part.kind === 'page')) return partOfFormer(row, part);
  if (row.story_id) return part.kind === 'page' ? undefined : storyAt(row, row.story_id, { part, path });
  if (['history', 'updates', 'amp'].includes(part.kind) || row.current === null) return undefined;
  const list = listOf(row);
  if (list) return listAt(row, list, { part, path });
  return part.kind === 'page' ? undefined : { kind: 'front', edition: row.edition_id, tags: [] };
}

/**
 * The feed of a story's comments leads to the story, that of a list to its feed here. A numbered page was counted from the newest,
 * where ours are counted from the oldest: it leads to the front.
 */
function partOfFormer(row: AddressRow, part: Part): Resolved | undefined {
  if (row.story_id) return storyAt(row, row.story_id, { part: { kind: 'itself' }, path: '' });
  const list = listOf(row);
  if (!list || row.current === null) return undefined;
  const to = part.kind === 'feed' ? `${row.current}/${part.file}` : row.current;
  return { kind: 'moved', to, tags: [list.front, ...list.subject] };
}

type ListAt =
  | { kind: 'section'; section: string }
  | { kind: 'topic'; topic: string }
  | { kind: 'author'; author: string };

/** What the list at an address is of, the tag of its front, and the tag of its address where an act may move it. */
function listOf(row: AddressRow): { of: ListAt; front: string; subject: string[] } | undefined {
  const { section_id: section, topic_id: topic, author_id: author } = row;
  // A section that moves touches all pages.
  if (section) return { of: { kind: 'section', section }, front: sectionList(section), subject: [] };
  if (topic) return { of: { kind: 'topic', topic }, front: topicList(topic), subject: [topicTag(topic)] };
  if (author) return { of: { kind: 'author', author }, front: authorList(author), subject: [authorTag(author)] };
  return undefined;
}

function listAt(
  row: AddressRow,
  { of, front, subject }: { of: ListAt; front: string; subject: string[] },
  { part, path }: { part: Part; path: string },
): Resolved | undefined {
  const page = part.kind === 'page' ? part.page : 1;
  const tags = [front, ...subject];
  if (page > (row.pages ?? 1)) return { kind: 'nothing', tags };
  const to = page > 1 ? `${row.current}/page/${page}` : (row.current ?? path);
  if (path !== to) return { kind: 'moved', to, tags };
  // A further page doesn't change with every publication, as the front does.
  return { ...of, edition: row.edition_id, page, tags: page > 1 ? subject : tags };
}

function storyAt(row: AddressRow, story: string, asked: { part: Part; path: string }): Resolved | undefined {
  const tags = [storyTag(story)];
  if (row.taken_down_status) {
    return { kind: 'gone', status: row.taken_down_status, notice: row.taken_down_notice, tags };
  }
  if (row.current === null) return undefined;
  if (asked.part.kind === 'amp') return { kind: 'mobile', story, edition: row.edition_id, address: row.current, tags };
  const kind = asked.part.kind === 'history' || asked.part.kind === 'updates' ? asked.part.kind : 'story';
  const to = kind === 'story' ? row.current : `${row.current}/${kind}`;
  if (asked.path !== to) return { kind: 'moved', to, tags };
  return { kind, story, edition: row.edition_id, tags };
}

/** Where the short address `/s/{id}` leads: `moved`, `gone` or, before publication and for strangers' guesses, `nothing`. */
export async function shortAddress(read: Snapshot, at: Date, id: string): Promise<Resolved> {
  const tags = [addressTag(`/s/${id}`)];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return { kind: 'nothing', tags };
  const [row] = await read.query<Pick<AddressRow, 'current' | 'taken_down_status' | 'taken_down_notice'>>({
    name: 'short-address',
    text: `select p.address as current, s.taken_down_notice,
        case when exists (select from publications o where o.story_id = s.id) then s.taken_down_status end as taken_down_status
      from stories s
      left join publications p on p.story_id = s.id and p.public_during @> $2::timestamptz and not p.over
      where s.id = $1`,
    values: [id, at],
  });
  if (row?.taken_down_status) {
    return { kind: 'gone', status: row.taken_down_status, notice: row.taken_down_notice, tags: [storyTag(id)] };
  }
  return row?.current ? { kind: 'moved', to: row.current, tags: [storyTag(id)] } : { kind: 'nothing', tags };
}

// Bounded, since anybody may ask for any number of paths that are not there: the slug itself at whatever date or section, and
// what looks like it among the newest 500 (5 ms; by a trigram index over 20,000 alike slugs it was 32 ms, and growing).
const NEAREST = `
  with exact as (
    select a.story_id, 1::real as likeness from addresses a
    where a.edition_id = $2 and a.slug = $1 and a.story_id is not null limit 5
  ), newest as (
    select p.story_id, similarity(reverse(split_part(reverse(p.address), '/', 1)), $1) as likeness from publications p
    where p.edition_id = $2 and not p.over and p.public_during @> $3::timestamptz
    order by p.first_published_at desc, p.story_id desc limit 500
  ), near as (
    select story_id, max(found.likeness) as likeness from (select * from exact union all select * from newest) found
    where found.likeness > 0.3 group by story_id order by 2 desc limit 5
  )
  select ${CARD_COLUMNS} from near
  join publications p on p.story_id = near.story_id and p.public_during @> $3::timestamptz and not p.over
  ${CARD_JOINS}
  order by near.likeness desc, p.first_published_at desc limit 5`;

/** Public stories whose slug looks like the last segment of `path`, best first, at most five: for the page that says 404. */
export async function nearestAddresses(
  read: Snapshot,
  at: Date,
  { edition, path }: { edition: string; path: string },
): Promise<Card[]> {
  const slug = path.split('/').findLast((segment) => !/^(\d+|history|page|amp)$/.test(segment)) ?? '';
  if (slug.length < 3) return [];
  const values = [slug.slice(0, 160), edition, at];
  // Without a name: planned for its values each time, since the plan for any values reads the whole archive (106 ms).
  const rows = await read.query<CardRow>({ text: NEAREST, values });
  return rows.map(toCard);
}
