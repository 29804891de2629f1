import type { Snapshot } from '../../platform/database/index.ts';
import { AUTHORS_TAG, authorTag } from '../authors/index.ts';
import { authorList, topicList } from '../lists/index.ts';
import { pagesTag, pageTag } from '../pages/index.ts';
import { cardTag } from '../stories/index.ts';
import { topicsTag, topicTag } from '../topics/index.ts';

/** What has a page of its own and a list of stories, and of which a paper may have any number. */
export type Subjects = 'topics' | 'authors';

/** Addresses in one file: a tenth of a second to make anew, 100 kB to send. */
export const SUBJECTS_IN_SLICE = 1_000;

const HOME = `case e.prefix when '' then '' else '/' || e.prefix end`;
const newestOf = (list: string) => `(select m.story_id from publication_lists m
  where m.list = ${list} and not m.over and m.public_during @> $2::timestamptz
  order by m.first_published_at desc, m.story_id desc limit 1) as newest`;

// Their ids rise with time and none is ever taken away, so a slice never changes its members; only the last one grows.
const SLICE = {
  topics: `
    select t.id, ${HOME} || case t.kind when 'person' then '/people/' else '/topics/' end || t.slug as address,
      ${newestOf(`'${topicList('')}' || t.id`)}
    from topics t join editions e on e.id = t.edition_id where t.edition_id = $1
    order by t.id offset $3 limit ${SUBJECTS_IN_SLICE}`,
  authors: `
    select a.id, ${HOME} || '/authors/' || a.slug as address, ${newestOf(`'${authorList('')}' || a.id`)}
    from authors a join editions e on e.id = $1 where e.prefix = ''
    order by a.id offset $3 limit ${SUBJECTS_IN_SLICE}`,
};

const KINDS = {
  topics: { list: topicList, tag: topicTag, all: topicsTag },
  authors: { list: authorList, tag: authorTag, all: () => AUTHORS_TAG },
};

type Row = { id: string; address: string; newest: string | null };

/**
 * The pages of a slice of topics or authors, as decoded paths, without those that no story names: they ask not to be found. Such a
 * page is waited for by the tag of its list, one that is shown lasts as long as the newest story on it.
 */
export async function subjectsInSlice(
  read: Snapshot,
  at: Date,
  { edition, kind, slice }: { edition: string; kind: Subjects; slice: number },
): Promise<{ addresses: string[]; tags: string[] }> {
  const values = [edition, at, (slice - 1) * SUBJECTS_IN_SLICE];
  const rows = await read.query<Row>({ name: `sitemap-${kind}`, text: SLICE[kind], values });
  const { list, tag, all } = KINDS[kind];
  return {
    addresses: rows.filter(({ newest }) => newest !== null).map(({ address }) => address),
    tags: [all(edition), ...rows.flatMap(({ id, newest }) => [tag(id), newest === null ? list(id) : cardTag(newest)])],
  };
}

/** How many slices topics and authors fill: 0 where there are none. */
export async function subjectSlices(
  read: Snapshot,
  edition: string,
): Promise<{ slices: Record<Subjects, number>; tags: string[] }> {
  const [row] = await read.query<Record<Subjects, string>>({
    name: 'sitemap-subject-counts',
    text: `select (select count(*) from topics where edition_id = $1) as topics,
      (select count(*) from authors where exists (select from editions where id = $1 and prefix = '')) as authors`,
    values: [edition],
  });
  const inSlices = (count = '0') => Math.ceil(Number(count) / SUBJECTS_IN_SLICE);
  return {
    slices: { topics: inSlices(row?.topics), authors: inSlices(row?.authors) },
    tags: [topicsTag(edition), AUTHORS_TAG],
  };
}

/** The slices that have something to show, for the index, as {@link filledSlices} of the sitemap of stories. */
export async function filledSubjectSlices(
  read: Snapshot,
  at: Date,
  { edition, kind }: { edition: string; kind: Subjects },
): Promise<{ slices: number[]; tags: string[] }> {
  const { slices, tags } = await subjectSlices(read, edition);
  const filled = { slices: [] as number[], tags: [...tags] };
  for (let slice = 1; slice <= slices[kind]; slice++) {
    const values = [edition, at, (slice - 1) * SUBJECTS_IN_SLICE];
    const text = `select newest from (${SLICE[kind]}) of_slice where newest is not null limit 1`;
    const [first] = await read.query<{ newest: string }>({ name: `sitemap-${kind}-first`, text, values });
    if (first) filled.slices.push(slice);
    if (first) filled.tags.push(cardTag(first.newest));
    else filled.tags.push(...(await subjectsInSlice(read, at, { edition, kind, slice })).tags);
  }
  return filled;
}

/** The standing pages that may be found, as decoded paths. */
export async function standingPageAddresses(
  read: Snapshot,
  edition: string,
): Promise<{ addresses: string[]; tags: string[] }> {
  const rows = await read.query<{ id: string; address: string; noindex: boolean }>({
    name: 'sitemap-standing-pages',
    text: `select p.id, ${HOME} || '/' || p.slug as address, p.noindex
      from pages p join editions e on e.id = p.edition_id where p.edition_id = $1 order by p.slug`,
    values: [edition],
  });
  return {
    addresses: rows.filter(({ noindex }) => !noindex).map(({ address }) => address),
    tags: [pagesTag(edition), ...rows.map(({ id }) => pageTag(id))],
  };
}
