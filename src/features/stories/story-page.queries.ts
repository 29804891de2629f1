import type { Snapshot } from '../../platform/database/index.ts';
import { type MediaByHash, mediaByHash, mediaTag, showPicture } from '../media/index.ts';
import type { ShownPicture, StoredPicture } from '../media/picture.schema.ts';
import { topicTag } from '../topics/index.ts';
import type { Body } from './body/index.ts';
import { upcastBody } from './body/index.ts';
import { mediaOfDocument } from './media-of-document.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import type { NotePlace, PublicationKind, Retraction } from './stories.tables.ts';
import { authorTag, storyTag } from './stories.tags.ts';
import type { BylineRole, StoryDocument } from './story.schema.ts';

export type PageSection = { id: string; slug: string; name: string; address: string };
/** `portrait` of who wrote it, where there is one. */
export type PageByline = {
  name: string;
  role: BylineRole;
  author?: { id: string; slug: string; portrait?: ShownPicture };
};
/** What readers were told; `minor` changes are not among them. */
export type PublicChange = {
  kind: Exclude<PublicationKind, 'minor'>;
  at: Date;
  note: string;
  notePlace: NotePlace;
  revision: number;
};

/** Everything the page of one public story shows. */
export type StoryPage = {
  id: string;
  edition: string;
  address: string;
  revision: number;
  /** Id of the publication that is public: another one after each act, also where the revision is the same. */
  publication: string;
  /** As published. With a retraction that removes the text, its body is empty and so is all that retells it. */
  document: StoryDocument;
  section: PageSection;
  otherSections: PageSection[];
  topics: PageSection[];
  bylines: PageByline[];
  firstPublishedAt: Date;
  updatedAt: Date;
  retraction: Retraction | null;
  /** Oldest first, the first publication included. */
  changes: PublicChange[];
  /** The media in its text and its lead picture. */
  media: MediaByHash;
  /** What the page is made from. */
  tags: string[];
};

type NamedRow = { id: string; slug: string; name: string; address: string };
type ChangeRow = {
  kind: PublicationKind;
  at: string;
  until: string | null;
  note: string;
  notePlace: NotePlace;
  revision: number;
};
type StoryRow = CardRow & {
  edition_id: string;
  publication: string;
  revision: number;
  document: StoryDocument;
  retraction: Retraction | null;
  changes: ChangeRow[];
  authors: { id: string; slug: string; name: string; portrait: StoredPicture | null }[] | null;
  sections: NamedRow[] | null;
  topics: NamedRow[] | null;
};

const CHANGES = `(select jsonb_agg(jsonb_build_object('kind', h.kind, 'at', lower(h.public_during), 'until', upper(h.public_during),
    'note', h.note, 'notePlace', h.note_place, 'revision', h.revision) order by lower(h.public_during))
  from publications h where h.story_id = p.story_id and lower(h.public_during) <= $2::timestamptz)`;

const STORY = `
  select ${CARD_COLUMNS}, p.id as publication, p.edition_id, p.revision, r.document, p.retraction, ${CHANGES} as changes,
    (select jsonb_agg(jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'portrait', a.portrait)) from authors a
      where a.id in (select (b ->> 'author')::uuid from jsonb_array_elements(r.document -> 'bylines') b)) as authors,
    (select jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name,
        'address', case e.prefix when '' then '' else '/' || e.prefix end || '/' || o.slug)) from sections o
      where o.id in (select jsonb_array_elements_text(r.document -> 'sections')::uuid)) as sections,
    (select jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name,
        'address', case e.prefix when '' then '' else '/' || e.prefix end
          || case t.kind when 'person' then '/people/' else '/topics/' end || t.slug)) from topics t
      where t.id in (select jsonb_array_elements_text(r.document -> 'topics')::uuid)) as topics
  from publications p
  join story_revisions r on r.story_id = p.story_id and r.revision = p.revision
  ${CARD_JOINS}
  where p.story_id = $1 and p.public_during @> $2::timestamptz and not p.over`;

/** The story as it is public at `at`; null where it is not. */
export async function storyPage(read: Snapshot, at: Date, story: string): Promise<StoryPage | null> {
  const [row] = await read.query<StoryRow>({ name: 'story-page', text: STORY, values: [story, at] });
  if (!row) return null;
  const page = pageOf(row);
  const portraits = (row.authors ?? []).flatMap(({ portrait }) =>
    portrait && 'media' in portrait ? [portrait.media] : [],
  );
  const hashes = [...mediaOfDocument(page.document), ...portraits];
  const media = await mediaByHash(read, hashes);
  const bylines = bylinesOf(row, media);
  const authors = bylines.flatMap(({ author }) => (author ? authorTag(author.id) : []));
  const topics = page.topics.map(({ id }) => topicTag(id));
  return { ...page, bylines, media, tags: [storyTag(story), ...authors, ...topics, ...hashes.map(mediaTag)] };
}

function pageOf(row: StoryRow): Omit<StoryPage, 'bylines' | 'media' | 'tags'> {
  const { section, ...card } = toCard(row);
  return {
    id: row.id,
    edition: row.edition_id,
    address: row.address,
    revision: row.revision,
    publication: row.publication,
    document: publicDocument(row.document, row.retraction),
    section,
    otherSections: inOrder(row.document.sections, row.sections ?? []),
    topics: inOrder(row.document.topics ?? [], row.topics ?? []),
    firstPublishedAt: card.firstPublishedAt,
    updatedAt: card.updatedAt,
    retraction: row.retraction,
    changes: changesOf(row),
  };
}

/** What of a revision may be shown under a retraction: with `text: remove` only what names the story. */
export function publicDocument(document: StoryDocument, retraction: Retraction | null): StoryDocument {
  const body: Body = upcastBody(document.body);
  if (retraction?.text !== 'remove') return { ...document, body };
  const { standfirst, description, heroImage, headlines, customFields, ...rest } = document;
  return { ...rest, body: { version: 1, blocks: [] } };
}

function bylinesOf({ document, authors }: StoryRow, media: MediaByHash): PageByline[] {
  const known = new Map((authors ?? []).map((author) => [author.id, author]));
  return document.bylines.flatMap((byline) => {
    if ('name' in byline) return { name: byline.name, role: byline.role };
    const author = known.get(byline.author);
    if (!author) return [];
    const { id, slug, name } = author;
    const medium = author.portrait && 'media' in author.portrait ? media.get(author.portrait.media) : undefined;
    const portrait = author.portrait && showPicture(author.portrait, medium, '1x1');
    return { name, role: byline.role, author: { id, slug, ...(portrait ? { portrait } : {}) } };
  });
}

function inOrder<Item extends { id: string }>(ids: string[], items: Item[]): Item[] {
  return ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
}

function changesOf({ changes, first_published_at }: Pick<StoryRow, 'changes' | 'first_published_at'>): PublicChange[] {
  return changes.flatMap(({ kind, at, note, notePlace, revision }, index) =>
    kind === 'minor' ? [] : { kind, note, notePlace, revision, at: index === 0 ? first_published_at : new Date(at) },
  );
}

/**
 * The public record of a story, oldest first; `unpublished` and `restored` frame a time at which it was away, and `restored` alone
 * tells that a retraction was withdrawn.
 */
export type StoryHistory = {
  id: string;
  publication: string;
  edition: string;
  headline: string;
  storyAddress: string;
  section: PageSection;
  tags: string[];
  entries: {
    kind: Exclude<PublicationKind, 'first' | 'again'> | 'published' | 'unpublished' | 'restored';
    at: Date;
    note: string;
  }[];
};

/** The record of a story that is public at `at`; null where it is not. */
export async function storyHistory(read: Snapshot, at: Date, story: string): Promise<StoryHistory | null> {
  const [row] = await read.query<CardRow & { edition_id: string; publication: string; changes: ChangeRow[] }>({
    name: 'story-history',
    text: `select ${CARD_COLUMNS}, p.id as publication, p.edition_id, ${CHANGES} as changes from publications p ${CARD_JOINS}
      where p.story_id = $1 and p.public_during @> $2::timestamptz and not p.over`,
    values: [story, at],
  });
  if (!row) return null;
  const { address, headline, section } = toCard(row);
  return {
    id: row.id,
    publication: row.publication,
    edition: row.edition_id,
    headline,
    storyAddress: address,
    section,
    tags: [storyTag(row.id)],
    entries: entriesOf(row),
  };
}

function entriesOf({
  changes,
  first_published_at,
}: Pick<StoryRow, 'changes' | 'first_published_at'>): StoryHistory['entries'] {
  return changes.flatMap((change, index) => {
    const { kind, at, note } = change;
    const before = changes[index - 1];
    if (!before) return { kind: 'published' as const, at: first_published_at, note };
    const frame = whatCameBetween(before, change);
    return kind === 'first' || kind === 'again' ? frame : [...frame, { kind, at: new Date(at), note }];
  });
}

function whatCameBetween(before: ChangeRow, { kind, at, note }: ChangeRow): StoryHistory['entries'] {
  const away = before.until !== null && before.until !== at;
  const standsAgain = before.kind === 'retraction' && kind !== 'retraction';
  const restored = { kind: 'restored' as const, at: new Date(at), note: kind === 'again' ? note : '' };
  if (away) return [{ kind: 'unpublished', at: new Date(before.until ?? at), note: '' }, restored];
  return standsAgain ? [restored] : [];
}
