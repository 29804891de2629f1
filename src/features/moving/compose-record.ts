import { v7 as uuid } from 'uuid';
import { addressOf, cardWith, type StoryDocument, type StoryToWrite } from '../stories/index.ts';
import { plainLineOf } from './formats/words.ts';
import { pathOf } from './formats/wxr/index-of-export.ts';
import type { StoryItem } from './import-model.ts';
import { withLeadInText } from './pictures/with-brought.ts';
import type { Writing } from './writing.ts';

type Find = (key: string) => string | undefined;

/** What a batch of stories names, as it is here. */
export type Names = {
  section: Find;
  topic: Find;
  author: Find;
  /** Slugs of the sections by id, the first in the navigation first. */
  sections: ReadonlyMap<string, string>;
  authors: ReadonlyMap<string, { id: string; name: string }>;
  /** Stories by a path they have or had. */
  stories: ReadonlyMap<string, string>;
};

type Place = { id: string; slug: string; names: Names; now: Date };

/** A foreign story as a record: one revision, and one publication where readers saw it. */
export function composeRecord(writing: Writing, item: StoryItem, { id, slug, names, now }: Place): StoryToWrite {
  const { edition, source } = writing;
  const document = documentOf(writing, item, { slug, names });
  const publishedAt = publicationOf(writing, item);
  const changedAt = [item.changedAt, publishedAt].find((at) => at !== undefined && at <= now) ?? now;
  const firstPublishedAt = publishedAt?.toISOString() ?? null;
  const sectionSlug = names.sections.get(document.section) ?? '';
  const address = publishedAt
    ? addressOf(edition, { slug: sectionSlug }, { firstPublishedAt: publishedAt, slug })
    : null;
  return {
    ...{
      id,
      slug,
      edition: edition.id,
      locale: edition.tag,
      slugChosen: true,
      firstPublishedAt,
      address,
      takenDown: null,
    },
    workflow: item.status === 'draft' ? 'draft' : item.status === 'in-review' ? 'in-review' : 'ready',
    // Readers' programs know the stories of a former site by these, and must not show them anew.
    feedGuid: item.feedGuid ?? `urn:uuid:${id}`,
    ...{ createdAt: changedAt.toISOString(), changedAt: changedAt.toISOString() },
    revisions: [
      { revision: 1, kind: 'save', madeAt: changedAt.toISOString(), document: withOrigin(document, source, item) },
    ],
    publications:
      firstPublishedAt === null || address === null
        ? []
        : [
            {
              ...{
                id: uuid(),
                revision: 1,
                kind: 'first',
                note: '',
                notePlace: 'top',
                address,
                until: null,
                retraction: null,
              },
              ...{
                from: firstPublishedAt,
                firstPublishedAt,
                updatedAt: firstPublishedAt,
                card: cardWith(document, names.authors),
              },
            },
          ],
  } as StoryToWrite;
}

/** When readers see it first; undefined where it stays a draft. */
function publicationOf({ report }: Writing, { status, publishedAt, headline }: StoryItem): Date | undefined {
  if (status === 'private' || status === 'protected')
    report.remark(`was ${status === 'private' ? 'private' : 'behind a password'} there: a draft here`, headline);
  if (status !== 'public' && status !== 'planned') return undefined;
  if (!publishedAt) report.remark('has no date: a draft here', headline);
  return publishedAt;
}

function documentOf(writing: Writing, item: StoryItem, { slug, names }: Pick<Place, 'slug' | 'names'>): StoryDocument {
  const { section, sections } = sectionsOf(item, names);
  const seo = plainLineOf(item.seoHeadline ?? '', 300);
  const [standfirst, description] = [
    plainLineOf(item.standfirst ?? '', 2000),
    plainLineOf(item.description ?? '', 1000),
  ];
  return {
    headline: plainLineOf(item.headline, 300),
    ...{ slug, section, sections, type: 'news' },
    topics: distinct(item.topics.flatMap((key) => names.topic(key) ?? [])).slice(0, 50),
    bylines: bylinesOf(item, names),
    related: item.related.slice(0, 20).flatMap(({ url, title }) => relatedOf(writing, names, { url, title })),
    body: item.brought?.body ?? (item.picture ? withLeadInText(item.body, item.picture) : item.body),
    ...(item.brought?.heroImage ? { heroImage: item.brought.heroImage } : {}),
    ...(standfirst && { standfirst }),
    ...(description && { description }),
    ...(seo && { headlines: { seo } }),
    ...(item.noindex && { noindex: true }),
    ...(item.commentsClosed && { commentsMode: 'closed' }),
  } as StoryDocument;
}

const distinct = (values: string[]): string[] => [...new Set(values)];

function sectionsOf(item: StoryItem, names: Names): { section: string; sections: string[] } {
  const [first = ''] = names.sections.keys();
  const section = (item.section === undefined ? undefined : names.section(item.section)) ?? first;
  const others = distinct(item.sections.flatMap((key) => names.section(key) ?? [])).filter((one) => one !== section);
  return { section, sections: others.slice(0, 50) };
}

function bylinesOf({ bylines }: StoryItem, names: Names): StoryDocument['bylines'] {
  return bylines.slice(0, 50).flatMap((byline): StoryDocument['bylines'] => {
    const author = 'author' in byline ? names.author(byline.author) : undefined;
    if (author !== undefined) return [{ author, role: byline.role }];
    const name = plainLineOf('author' in byline ? byline.author : byline.name, 300);
    return name ? [{ name, role: byline.role }] : [];
  });
}

/** A story of this site follows its headline; one that has not come yet stays a link to its address there. */
function relatedOf(
  { source }: Writing,
  names: Names,
  { url, title }: { url: string; title: string },
): StoryDocument['related'] {
  const story = names.stories.get(formerPathOf(url, source) ?? '');
  if (story) return [{ story }];
  const address = URL.parse(url, source)?.href ?? '';
  const line = plainLineOf(title, 300);
  return address && line && address.length <= 2048 ? [{ url: address, title: line }] : [];
}

/** The canonical path of an address on the former site itself; undefined for all others. */
export function formerPathOf(url: string, source: string): string | undefined {
  const [address, site] = [URL.parse(url, source), URL.parse(source)];
  const bare = (one: URL | null) => one?.host.replace(/^www\./, '');
  return address && bare(address) === bare(site) ? pathOf(address.href) : undefined;
}

/** Who reads it later can see where it was from. */
const withOrigin = (document: StoryDocument, source: string, { key, status }: StoryItem): StoryDocument => ({
  ...document,
  customFields: {
    importedFrom: source.slice(0, 2000),
    importedKey: key.slice(0, 2000),
    ...(status === 'private' || status === 'protected' ? { importedStatus: status } : {}),
  },
});
