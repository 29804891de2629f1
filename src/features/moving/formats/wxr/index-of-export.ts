import { canonicalPath } from '../../../../newsstand/index.ts';
import { childText, type XmlElement } from './read-xml.ts';

/** A category or tag of WordPress, with what posts say of it. */
export type Term = { slug: string; name: string; description: string; parent: string; stories: number };
export type Attachment = { url: string; link: string; parent: string; title: string; caption: string; alt: string };
export type Person = { login: string; name: string; nicename: string };

/** Bounds on what is kept while a file is read: an honest archive of 200,000 posts has a tenth of each. */
const MOST_TERMS = 200_000;
const MOST_ATTACHMENTS = 2_000_000;
const MOST_PEOPLE = 200_000;

/**
 * What has to be known of an export before its first post can be read: categories stand at the head without their numbers,
 * guest authors and pictures among the posts, often after those that use them. Found in a first pass, which also proves that
 * the file is whole before anything is written.
 */
export class IndexOfExport {
  site = '';
  title = '';
  items = 0;
  readonly categories = new Map<string, Term>();
  readonly tags = new Map<string, Term>();
  readonly attachments = new Map<string, Attachment>();
  /** By login; guest authors by `cap-` and their login, as Co-Authors Plus names them in posts. */
  readonly people = new Map<string, Person>();
  /** What was more than is kept, by kind. */
  readonly beyond = new Map<string, number>();

  take(element: XmlElement): void {
    if (element.name === 'wp:base_site_url' || (element.name === 'wp:base_blog_url' && this.site === ''))
      this.site = originOf(element.text) || this.site;
    else if (element.name === 'wp:author') this.#author(element);
    else if (element.name === 'wp:category') this.#category(element);
    else if (element.name === 'wp:tag') this.#term(this.tags, termOf(element, 'tag'));
    else if (element.name === 'item') this.#item(element);
  }

  /** The slugs from the top down to this category; a circle of parents ends where it would begin again. */
  lineOf(slug: string): string[] {
    const line: string[] = [];
    for (let at: string | undefined = slug; at && !line.includes(at); at = this.categories.get(at)?.parent)
      line.unshift(at);
    return line;
  }

  #item(item: XmlElement): void {
    this.items += 1;
    const type = childText(item, 'wp:post_type');
    if (this.site === '') this.site = originOf(childText(item, 'link'));
    if (type === 'attachment') this.#attachment(item);
    if (type === 'guest-author') this.#guest(item);
    if (type !== 'post') return;
    for (const { attributes, text } of item.children.filter(({ name }) => name === 'category')) {
      const slug = attributes.nicename ?? '';
      if (attributes.domain === 'category')
        this.#term(this.categories, { slug, name: text, description: '', parent: '', stories: 1 });
      if (attributes.domain === 'post_tag')
        this.#term(this.tags, { slug, name: text, description: '', parent: '', stories: 1 });
    }
  }

  #category(element: XmlElement): void {
    const term = termOf(element, 'category');
    term.parent = childText(element, 'wp:category_parent').trim();
    this.#term(this.categories, term);
  }

  #term(terms: Map<string, Term>, term: Term): void {
    if (term.slug === '') return;
    const known = terms.get(term.slug);
    if (known) known.stories += term.stories;
    else if (terms.size < MOST_TERMS) terms.set(term.slug, term);
    else this.#tooMany(terms === this.tags ? 'tags' : 'categories');
  }

  #author(element: XmlElement): void {
    const login = childText(element, 'wp:author_login').trim();
    const parts = [childText(element, 'wp:author_first_name'), childText(element, 'wp:author_last_name')];
    const name = childText(element, 'wp:author_display_name').trim() || parts.join(' ').trim() || login;
    this.#person({ login, name, nicename: login });
  }

  #guest(item: XmlElement): void {
    const meta = metaOf(item);
    const login = meta.get('cap-user_login') ?? childText(item, 'wp:post_name').replace(/^cap-/, '');
    const name = meta.get('cap-display_name') || childText(item, 'title').trim() || login;
    this.#person({ login: `cap-${login}`, name, nicename: login });
  }

  #person(person: Person): void {
    if (person.login === '') return;
    if (this.people.size < MOST_PEOPLE) this.people.set(person.login, person);
    else this.#tooMany('authors');
  }

  #attachment(item: XmlElement): void {
    if (this.attachments.size >= MOST_ATTACHMENTS) return this.#tooMany('attachments');
    this.attachments.set(childText(item, 'wp:post_id').trim(), {
      url: childText(item, 'wp:attachment_url').trim(),
      link: childText(item, 'link').trim(),
      parent: childText(item, 'wp:post_parent').trim(),
      title: childText(item, 'title'),
      caption: childText(item, 'excerpt:encoded'),
      alt: metaOf(item).get('_wp_attachment_image_alt') ?? '',
    });
  }

  #tooMany(kind: string): void {
    this.beyond.set(kind, (this.beyond.get(kind) ?? 0) + 1);
  }
}

function termOf(element: XmlElement, kind: 'category' | 'tag'): Term {
  const [slug, name] = kind === 'tag' ? ['wp:tag_slug', 'wp:tag_name'] : ['wp:category_nicename', 'wp:cat_name'];
  const description = childText(element, kind === 'tag' ? 'wp:tag_description' : 'wp:category_description');
  return { slug: childText(element, slug).trim(), name: childText(element, name), description, parent: '', stories: 0 };
}

/** The fields that plugins and themes add to a post. */
export function metaOf(item: XmlElement): Map<string, string> {
  const fields = item.children.filter(({ name }) => name === 'wp:postmeta');
  return new Map(fields.map((field) => [childText(field, 'wp:meta_key'), childText(field, 'wp:meta_value')]));
}

export function originOf(address: string): string {
  const url = URL.parse(address.trim());
  return url && /^https?:$/.test(url.protocol) ? url.origin : '';
}

/** The path of an address of the exporting site, as `addresses` keeps it; with a query that says which post, with that. */
export function pathOf(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  let path: string;
  try {
    path = canonicalPath(decodeURIComponent(url.pathname));
  } catch {
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no address may hold them
  if (/[\u0000-\u001f\u007f]/.test(path) || Buffer.byteLength(path) > 2000) return undefined;
  const asked = /^\?((?:p|page_id|attachment_id|cat)=\d{1,12})(?:&|$)/.exec(url.search)?.[1];
  if (asked && path === '/') return `/?${asked}`;
  return path === '/' ? undefined : path;
}
