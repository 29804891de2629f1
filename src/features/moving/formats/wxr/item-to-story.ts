import type { ImportItem, ImportStatus, PageItem, StoryItem } from '../../import-model.ts';
import { withLeadInText } from '../../pictures/with-brought.ts';
import { splitRelated } from '../body-of-html.ts';
import { plainLineOf, textOfHtml } from '../words.ts';
import { commentsOfPost } from './comments-of-post.ts';
import { contentOfPost } from './content-of-post.ts';
import { firstDate, utcDate } from './dates.ts';
import { type Attachment, type IndexOfExport, metaOf, pathOf } from './index-of-export.ts';
import { mainSectionOf } from './main-section.ts';
import { childText, type XmlElement } from './read-xml.ts';

export type Reading = {
  index: IndexOfExport;
  sections: ReadonlySet<string>;
  zone: string;
  termSlugs: ReadonlyMap<string, string>;
};

const STATUS: Record<string, ImportStatus> = {
  ...{ publish: 'public', future: 'planned', draft: 'draft', pending: 'in-review', private: 'private' },
};

type Remark = (reason: string) => void;
const SEVERAL = new Set(['category', 'post_tag', 'author']);

/** A post as a story, with what is said of it on the way. */
export function storyOf(item: XmlElement, reading: Reading): ImportItem[] {
  const { index, sections, zone } = reading;
  const status = STATUS[childText(item, 'wp:status').trim()];
  const remarks: ImportItem[] = [];
  const headline = headlineOf(item);
  const remark: Remark = (reason) =>
    remarks.push({ kind: 'remark', reason, what: `${headline} (${childText(item, 'link').trim()})` });
  if (!status)
    return [{ kind: 'remark', reason: `posts with the status "${childText(item, 'wp:status')}"`, what: headline }];
  if (textOfHtml(childText(item, 'title')).trim() === '') remark('has no title: its first words are its headline');
  const terms = termsOf(item);
  const meta = metaOf(item);
  const primary = primaryOf(meta, reading);
  const { section, rule } = mainSectionOf({ categories: terms.category, primary }, index, sections);
  remark(`main section by rule: ${rule}`);
  const told = (what: string) => remark(`left out: ${what}`);
  const { body, related } = splitRelated(contentOfPost(childText(item, 'content:encoded'), index, told));
  const publishedAt = dateOf(item, zone);
  const others = terms.category.filter((slug) => slug !== section);
  const story: StoryItem = {
    ...{ kind: 'story', key: childText(item, 'wp:post_id').trim() || childText(item, 'guid').trim(), headline },
    ...slugOf(item),
    ...(section === undefined ? {} : { section: `category ${section}` }),
    sections: others.filter((slug) => sections.has(slug)).map((slug) => `category ${slug}`),
    topics: [
      ...terms.post_tag.map((slug) => `tag ${slug}`),
      ...others.filter((slug) => !sections.has(slug)).map((slug) => `category ${slug}`),
    ],
    bylines: bylinesOf(item, terms.author).map((author) => ({ author, role: 'by' as const })),
    ...{ related, body, ...pictureOf(index.attachments.get(meta.get('_thumbnail_id') ?? '')), ...seoOf(meta) },
    standfirst: textOfHtml(childText(item, 'excerpt:encoded')),
    ...(childText(item, 'wp:comment_status').trim() === 'closed' ? { commentsClosed: true } : {}),
    status: childText(item, 'wp:post_password').trim() === '' ? status : 'protected',
    ...(publishedAt ? { publishedAt } : {}),
    ...changedOf(item),
    ...guidOf(item),
    addresses: addressesOf(item),
    comments: commentsOfPost(item, { zone, told }),
  };
  return [...remarks, story];
}

/** A page as a standing page; one that is not public has no place here. */
export function pageOf(item: XmlElement, { index }: Reading): ImportItem[] {
  const title = headlineOf(item);
  const remarks: ImportItem[] = [];
  const tell = (reason: string) =>
    remarks.push({ kind: 'remark', reason, what: `${title} (${childText(item, 'link').trim()})` });
  if (childText(item, 'wp:status').trim() !== 'publish' || childText(item, 'wp:post_password').trim() !== '')
    return [{ kind: 'remark', reason: 'pages that are not public: standing pages always are', what: title }];
  const meta = metaOf(item);
  const text = contentOfPost(childText(item, 'content:encoded'), index, (what) => tell(`left out: ${what}`));
  const { picture } = pictureOf(index.attachments.get(meta.get('_thumbnail_id') ?? ''));
  const body = picture ? withLeadInText(text, picture) : text;
  if (item.children.some(({ name }) => name === 'wp:comment')) tell('comments on pages: standing pages take none');
  const { description, noindex } = seoOf(meta);
  const page: PageItem = {
    ...{ kind: 'page', key: childText(item, 'wp:post_id').trim() || childText(item, 'guid').trim(), title, body },
    ...slugOf(item),
    ...(description ? { description } : {}),
    ...(noindex ? { noindex } : {}),
    addresses: addressesOf(item),
  };
  return [...remarks, page];
}

function headlineOf(item: XmlElement): string {
  const title = plainLineOf(textOfHtml(childText(item, 'title')), 300);
  return (
    title ||
    plainLineOf(textOfHtml(childText(item, 'content:encoded').slice(0, 4000)).replace(/\[[^\]]*\]/g, ' '), 80) ||
    'Untitled'
  );
}

function slugOf(item: XmlElement): { slug?: string } {
  const name = childText(item, 'wp:post_name').trim();
  try {
    return name === '' ? {} : { slug: decodeURIComponent(name) };
  } catch {
    return { slug: name };
  }
}

function termsOf(item: XmlElement): Record<'category' | 'post_tag' | 'author', string[]> {
  const of = (wanted: string) => [
    ...new Set(
      item.children.flatMap(({ name, attributes }) =>
        name === 'category' && attributes.domain === wanted && SEVERAL.has(wanted) && attributes.nicename
          ? attributes.nicename
          : [],
      ),
    ),
  ];
  return { category: of('category'), post_tag: of('post_tag'), author: of('author') };
}

/** Co-Authors Plus names all authors in order; without it there is the one that WordPress knows. */
function bylinesOf(item: XmlElement, coAuthors: readonly string[]): string[] {
  const [creator] = [childText(item, 'dc:creator').trim()];
  return coAuthors.length > 0 ? [...coAuthors] : creator ? [creator] : [];
}

function primaryOf(meta: ReadonlyMap<string, string>, { termSlugs }: Reading) {
  const slugOfTerm = (id: string | undefined) => (id === undefined ? undefined : termSlugs.get(id));
  return {
    yoast: slugOfTerm(meta.get('_yoast_wpseo_primary_category')),
    rankMath: slugOfTerm(meta.get('rank_math_primary_category')),
  };
}

const firstOf = (meta: ReadonlyMap<string, string>, ...names: string[]): string =>
  // "%%title%% %%sep%%": a rule of the plugin, not words.
  names.map((name) => meta.get(name) ?? '').find((value) => value.trim() !== '' && !value.includes('%')) ?? '';

function seoOf(meta: ReadonlyMap<string, string>): { seoHeadline?: string; description?: string; noindex?: boolean } {
  const title = firstOf(meta, '_yoast_wpseo_title', 'rank_math_title', '_aioseo_title');
  const description = firstOf(meta, '_yoast_wpseo_metadesc', 'rank_math_description', '_aioseo_description');
  const hidden =
    meta.get('_yoast_wpseo_meta-robots-noindex') === '1' || /noindex/.test(meta.get('rank_math_robots') ?? '');
  return {
    ...(title && { seoHeadline: title }),
    ...(description && { description }),
    ...(hidden && { noindex: true }),
  };
}

function dateOf(item: XmlElement, zone: string): Date | undefined {
  const text = (name: string) => childText(item, name);
  return firstDate({ gmt: text('wp:post_date_gmt'), local: text('wp:post_date'), rfc822: text('pubDate') }, zone);
}

function changedOf(item: XmlElement): { changedAt?: Date } {
  const changedAt = utcDate(childText(item, 'wp:post_modified_gmt'));
  return changedAt ? { changedAt } : {};
}

function guidOf(item: XmlElement): { feedGuid?: string } {
  const feedGuid = childText(item, 'guid').trim();
  return feedGuid && feedGuid.length <= 2048 && !/\s/.test(feedGuid) ? { feedGuid } : {};
}

/** Its permalink and the address that WordPress answered before there were permalinks. */
function addressesOf(item: XmlElement): string[] {
  const id = childText(item, 'wp:post_id').trim();
  const numbered = /^\d{1,12}$/.test(id) ? [`/?p=${id}`, `/?page_id=${id}`] : [];
  const path = pathOf(childText(item, 'link'));
  return [...new Set([...(path ? [path] : []), ...numbered])];
}

/** The featured picture: the theme showed it before the text, and lists beside the headline. */
function pictureOf(found: Attachment | undefined): { picture?: NonNullable<StoryItem['picture']> } {
  if (!found || !/^https?:/i.test(found.url)) return {};
  return { picture: { url: found.url, alt: found.alt, caption: textOfHtml(found.caption) } };
}
