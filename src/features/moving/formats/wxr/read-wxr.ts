import type { ImportItem } from '../../import-model.ts';
import { UnreadableError } from '../../unreadable-error.ts';
import type { Opening } from '../opening.ts';
import { textOfHtml } from '../words.ts';
import { IndexOfExport, pathOf, type Term } from './index-of-export.ts';
import { pageOf, type Reading, storyOf } from './item-to-story.ts';
import { sectionsAmong } from './main-section.ts';
import { childText, readXml, type XmlElement } from './read-xml.ts';

const WHOLE = new Set([
  'item',
  'wp:author',
  'wp:category',
  'wp:tag',
  'wp:term',
  'wp:base_site_url',
  'wp:base_blog_url',
]);
const SILENT = new Set(['attachment', 'guest-author', 'revision', 'nav_menu_item']);

/**
 * WordPress's own export, WXR. Read twice: first for what must be known before the first post, and that the file is whole, so
 * that a damaged one changes nothing; then post by post.
 */
export async function* readWxr({ chunks, zone, site }: Opening): AsyncGenerator<ImportItem> {
  const index = new IndexOfExport();
  const termSlugs = new Map<string, string>();
  let unfit = 0;
  for await (const element of readXml(chunks(), {
    whole: WHOLE,
    onUnfit: (count) => {
      unfit += count;
    },
  })) {
    index.take(element);
    const id = childText(element, 'wp:term_id').trim();
    if (element.name === 'wp:category' && id) termSlugs.set(id, childText(element, 'wp:category_nicename').trim());
  }
  const source = index.site || site || '';
  if (source === '')
    throw new UnreadableError(
      'the file does not say which site it is from: it is no export of WordPress, or say it with --site',
    );
  if (index.site === '') index.site = source;
  yield { kind: 'source', address: source };
  if (unfit > 0)
    yield { kind: 'remark', reason: 'characters that XML can’t hold were left out', what: `${unfit} of them` };
  for (const [kind, count] of index.beyond)
    yield { kind: 'remark', reason: `${kind} beyond what one file may have`, what: `${count} of them` };
  const reading: Reading = { index, sections: sectionsAmong(index), zone, termSlugs };
  yield* termsAndPeople(reading);
  for await (const element of readXml(chunks(), { whole: new Set(['item']) })) yield* itemsOf(element, reading);
  yield* pagesOfPictures(index);
}

function* termsAndPeople(reading: Reading): Generator<ImportItem> {
  const { index, sections } = reading;
  const { categories, people } = index;
  if (sections.size === 0) yield { kind: 'section', key: 'none', name: 'News', slug: 'news', addresses: [] };
  // Those above first: a section names the one above it.
  const ordered = [...sections].sort((a, b) => index.lineOf(a).length - index.lineOf(b).length);
  for (const slug of ordered) {
    const term = categories.get(slug);
    if (!term) continue;
    const parent =
      sections.has(term.parent) && term.parent !== slug && index.lineOf(slug).length > 1
        ? { parent: `category ${term.parent}` }
        : {};
    yield { kind: 'section', ...termFields(term, 'category'), ...parent, addresses: pathsOf(term, index) };
  }
  yield* topicsOf(reading);
  for (const { login, name, nicename } of people.values())
    yield {
      kind: 'author',
      key: login,
      name: textOfHtml(name),
      slug: nicename,
      addresses: under(index, `author/${nicename}`),
    };
}

const under = ({ site }: IndexOfExport, path: string): string[] => {
  const found = pathOf(`${site}/${path}/`);
  return found ? [found] : [];
};

function* topicsOf({ index, sections }: Reading): Generator<ImportItem> {
  const rest = [...index.categories.values()].filter(({ slug }) => !sections.has(slug));
  const unused = rest.filter(({ stories }) => stories === 0).map(({ slug }) => slug);
  if (unused.length > 0)
    yield { kind: 'remark', reason: 'categories without a story', what: unused.slice(0, 5).join(', ') };
  for (const term of rest.filter(({ stories }) => stories > 0))
    yield { kind: 'topic', ...termFields(term, 'category'), addresses: pathsOf(term, index) };
  for (const term of [...index.tags.values()].filter(({ stories }) => stories > 0))
    yield { kind: 'topic', ...termFields(term, 'tag'), addresses: under(index, `tag/${term.slug}`) };
}

const termFields = ({ slug, name, description }: Term, kind: string) => ({
  ...{
    key: `${kind} ${slug}`,
    name: textOfHtml(name) || slug,
    slug: decoded(slug),
    description: textOfHtml(description),
  },
});

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** WordPress answers a category under those above it and, by a redirect of its own, without them. */
function pathsOf({ slug }: Term, index: IndexOfExport): string[] {
  const paths = [index.lineOf(slug).join('/'), slug].map((path) => pathOf(`${index.site}/category/${path}/`));
  return [...new Set(paths.flatMap((path) => path ?? []))];
}

function* itemsOf(item: XmlElement, reading: Reading): Generator<ImportItem> {
  const type = childText(item, 'wp:post_type').trim();
  const status = childText(item, 'wp:status').trim();
  const what = childText(item, 'title').slice(0, 200) || childText(item, 'link').slice(0, 200);
  if (SILENT.has(type)) return;
  if (status === 'trash' || status === 'auto-draft')
    yield { kind: 'remark', reason: `in the ${status === 'trash' ? 'bin' : 'editor and never saved'}`, what };
  else if (type === 'post') yield* storyOf(item, reading);
  else if (type === 'page') yield* pageOf(item, reading);
  else yield { kind: 'remark', reason: `items of the type "${type.slice(0, 60)}"`, what };
}

/**
 * The page that WordPress made for a picture leads to the story with which it was uploaded. Told at the end: pictures often stand
 * before their story in the file.
 */
function* pagesOfPictures({ attachments }: IndexOfExport): Generator<ImportItem> {
  for (const [id, { link, parent }] of attachments) {
    const path = pathOf(link);
    if (!/^[1-9]\d*$/.test(parent)) continue;
    const numbered = /^\d{1,12}$/.test(id) ? [`/?attachment_id=${id}`, `/?p=${id}`] : [];
    yield { kind: 'redirect', from: [...(path ? [path] : []), ...numbered], to: parent };
  }
}
