import type { Snapshot } from '../../platform/database/index.ts';
import { authorList, sectionList, topicList } from '../lists/index.ts';
import { addressTag, authorTag } from '../stories/index.ts';
import { topicTag } from '../topics/index.ts';

/** A section, topic or author, whose stories are a feed. */
export type FeedSubject = {
  id: string;
  name: string;
  description: string;
  /** Path of its page now, decoded; the one that was asked for may be a former one. */
  address: string;
  /** Name of its list of stories. */
  list: string;
};

type Row = Omit<FeedSubject, 'list'> & { kind: keyof typeof LISTS };

const LISTS = { section: sectionList, topic: topicList, author: authorList };
/** What is said of a section is the tag `site`. */
const TAGS = { section: () => [], topic: (id: string) => [topicTag(id)], author: (id: string) => [authorTag(id)] };

const SUBJECT = `
  select found.id, found.kind, found.name, found.description,
    case e.prefix when '' then '' else '/' || e.prefix end || found.path as address
  from addresses a join editions e on e.id = a.edition_id
  cross join lateral (
    select id, 'section' as kind, name, description, '/' || slug as path from sections where id = a.section_id
    union all
    select id, 'topic', name, description, case kind when 'person' then '/people/' else '/topics/' end || slug
      from topics where id = a.topic_id
    union all
    select id, 'author', name, bio, '/authors/' || slug from authors where id = a.author_id) found
  where a.path = $1`;

/** The section, topic or author that is or once was at `path`; null where there is none. */
export async function feedSubjectAt(
  read: Snapshot,
  path: string,
): Promise<{ subject: FeedSubject | null; tags: string[] }> {
  const [row] = await read.query<Row>({ name: 'feed-subject', text: SUBJECT, values: [path] });
  if (!row) return { subject: null, tags: [addressTag(path)] };
  const { kind, ...subject } = row;
  return { subject: { ...subject, list: LISTS[kind](row.id) }, tags: TAGS[kind](row.id) };
}
