import type { Snapshot } from '../../platform/database/index.ts';
import { blockTag, isSectionList } from '../lists/index.ts';
import { type MediaByHash, mediaByHash } from '../media/index.ts';
import {
  type BylineRole,
  cardTag,
  latestTag,
  mediaOfDocument,
  publicDocument,
  type StoryDocument,
  textTag,
} from '../stories/index.ts';
import { FEED_LENGTH } from './feed.ts';

/** A public story with all that a feed says of it. */
export type FeedStory = {
  id: string;
  /** Id of the publication that is public. */
  publication: string;
  guid: string;
  /** Path on this site, decoded. */
  address: string;
  /** As public: with a retraction that removes the text, its body is empty and so is all that retells it. */
  document: StoryDocument;
  /** All that the feed's stories show. */
  media: MediaByHash;
  section: string;
  bylines: { name: string; role: BylineRole; slug: string | null }[];
  /** Notice of the retraction. */
  retraction: string | null;
  /** Corrections and clarifications that readers were told of, newest first. */
  admissions: { kind: 'clarification' | 'correction'; at: Date; note: string }[];
  firstPublishedAt: Date;
  updatedAt: Date;
};

/** Which stories: all of an edition, or those of a list by its name (`section:…`, `about:…`, `byline:…`). */
export type StoryList = { edition: string } | { list: string };

type Row = {
  id: string;
  publication: string;
  guid: string;
  address: string;
  document: StoryDocument;
  section: string;
  authors: { id: string; name: string; slug: string }[] | null;
  retraction: { notice: string; text: 'keep' | 'remove' } | null;
  admissions: { kind: 'clarification' | 'correction'; at: string; note: string }[] | null;
  first_published_at: Date;
  updated_at: Date;
};

const ofWhom = {
  edition: `publications p where p.edition_id = $1 and not p.over and p.public_during @> $2::timestamptz
    order by p.first_published_at desc, p.story_id desc`,
  section: `publication_sections m join publications p on p.id = m.publication_id
    where m.section_id = $1::uuid and not m.over and m.public_during @> $2::timestamptz
    order by m.first_published_at desc, m.story_id desc`,
  list: `publication_lists m join publications p on p.id = m.publication_id
    where m.list = $1 and not m.over and m.public_during @> $2::timestamptz
    order by m.first_published_at desc, m.story_id desc`,
};

const statement = (which: keyof typeof ofWhom) => `
  select p.story_id as id, p.id as publication, s.feed_guid as guid, p.address, r.document, c.name as section, p.retraction,
    p.first_published_at, p.updated_at,
    (select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'slug', a.slug)) from authors a
      where a.id in (select (b ->> 'author')::uuid from jsonb_array_elements(r.document -> 'bylines') b)) as authors,
    (select jsonb_agg(jsonb_build_object('kind', h.kind, 'at', lower(h.public_during), 'note', h.note)
        order by lower(h.public_during) desc)
      from publications h where h.story_id = p.story_id and h.kind in ('clarification', 'correction')
        and lower(h.public_during) <= $2::timestamptz) as admissions
  from (select p.* from ${ofWhom[which]} limit $3) p
  join stories s on s.id = p.story_id
  join sections c on c.id = p.section_id
  join story_revisions r on r.story_id = p.story_id and r.revision = p.revision
  order by p.first_published_at desc, p.story_id desc`;

/**
 * The newest stories of a list, whole, by first publication: no later change moves them. `tags` are those of the stories and of
 * the places in which one could come among them.
 */
export async function feedStories(
  read: Snapshot,
  at: Date,
  wanted: StoryList,
): Promise<{ stories: FeedStory[]; tags: string[] }> {
  const { which, of } = readFrom(wanted);
  const text = statement(which);
  const rows = await read.query<Row>({ name: `feed-of-${which}`, text, values: [of, at, FEED_LENGTH] });
  const places = 'edition' in wanted ? [latestTag(wanted.edition)] : await placesIn(read, wanted.list, rows);
  const media = await mediaByHash(
    read,
    rows.flatMap(({ document }) => mediaOfDocument(document)),
  );
  return {
    stories: rows.map((row) => toStory(row, media)),
    tags: [...places, ...rows.flatMap(({ id }) => [cardTag(id), textTag(id)])],
  };
}

function readFrom(wanted: StoryList): { which: keyof typeof ofWhom; of: string } {
  if ('edition' in wanted) return { which: 'edition', of: wanted.edition };
  const { list } = wanted;
  return isSectionList(list) ? { which: 'section', of: list.slice('section:'.length) } : { which: 'list', of: list };
}

const PLACES = `
  select coalesce((select block from list_pages where list = $1 order by block desc limit 1), 1) as last,
    coalesce((select block from list_pages where list = $1
      and (first_published_at, story_id) <= ($2::timestamptz, $3::uuid) order by block desc limit 1), 1) as first`;

/** The open end of a list, which has the list's own tag, and the closed blocks that the feed reaches into. */
async function placesIn(read: Snapshot, list: string, rows: readonly Row[]): Promise<string[]> {
  const oldest = rows.at(-1);
  if (!oldest) return [list];
  const values = [list, oldest.first_published_at, oldest.id];
  const [row] = await read.query<{ first: number; last: number }>({ name: 'feed-places', text: PLACES, values });
  // With fewer stories than a feed can hold, one that is older than all of them comes in too.
  const first = rows.length < FEED_LENGTH ? 1 : (row?.first ?? 1);
  const closed = Array.from({ length: (row?.last ?? 1) - first }, (_, index) => blockTag(list, first + index));
  return [list, ...closed];
}

function toStory(row: Row, media: MediaByHash): FeedStory {
  const authors = new Map((row.authors ?? []).map((author) => [author.id, author]));
  return {
    id: row.id,
    publication: row.publication,
    guid: row.guid,
    address: row.address,
    document: publicDocument(row.document, row.retraction),
    media,
    section: row.section,
    bylines: row.document.bylines.flatMap((byline) => {
      if ('name' in byline) return { name: byline.name, role: byline.role, slug: null };
      const author = authors.get(byline.author);
      return author ? { name: author.name, role: byline.role, slug: author.slug } : [];
    }),
    retraction: row.retraction?.notice ?? null,
    admissions: (row.admissions ?? []).map(({ kind, at, note }) => ({ kind, at: new Date(at), note })),
    firstPublishedAt: row.first_published_at,
    updatedAt: row.updated_at,
  };
}
