import { z } from 'zod';
import type { ImportItem, ImportStatus, StoryItem } from '../../import-model.ts';
import { withLeadInText } from '../../pictures/with-brought.ts';
import { UnreadableError } from '../../unreadable-error.ts';
import { embedOf, Markup } from '../body-of-html.ts';
import { textOf } from '../files/lines-of.ts';
import type { Opening } from '../opening.ts';
import { plainLineOf, textOfHtml } from '../words.ts';
import { htmlOfLexical } from './lexical.ts';
import { htmlOfMobiledoc } from './mobiledoc.ts';

/** Ghost keeps its whole export as one JSON value, so that it must fit into memory: some 100,000 posts do. */
const LARGEST_FILE = 512 * 1024 * 1024;

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const key = z.union([z.string(), z.number()]).transform(String);
const place = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
const post = z.object({
  ...{
    id: key,
    title: text,
    slug: text,
    html: text,
    lexical: text,
    mobiledoc: text,
    type: text,
    status: text,
    visibility: text,
  },
  ...{
    published_at: text,
    updated_at: text,
    custom_excerpt: text,
    meta_title: text,
    meta_description: text,
    feature_image: text,
  },
  ...{ feature_image_alt: text, feature_image_caption: text, uuid: text },
  page: z.union([z.boolean(), z.number()]).nullish(),
});
const person = z.object({ id: key, name: text, slug: text, bio: text, website: text });
const tag = z.object({ id: key, name: text, slug: text, description: text, visibility: text });
const dataSchema = z.object({
  posts: z.array(z.unknown()).default([]),
  posts_meta: z
    .array(
      z.object({
        post_id: key,
        meta_title: text,
        meta_description: text,
        feature_image_alt: text,
        feature_image_caption: text,
      }),
    )
    .catch([]),
  users: z.array(person).default([]),
  tags: z.array(tag).default([]),
  posts_tags: z.array(z.object({ post_id: key, tag_id: key, sort_order: place })).default([]),
  posts_authors: z.array(z.object({ post_id: key, author_id: key, sort_order: place })).default([]),
  settings: z.array(z.object({ key: z.string(), value: z.unknown() })).catch([]),
});
type Data = z.infer<typeof dataSchema>;
type Post = z.infer<typeof post>;
type Tag = z.infer<typeof tag>;

/**
 * Ghost's export, versions 3 to 6: posts, pages, tags and authors. The first public tag of a post is its section, as Ghost's themes
 * show it; all others are topics.
 */
export async function* readGhost({ chunks, site }: Opening): AsyncGenerator<ImportItem> {
  const data = await readData(chunks());
  const hash = data.settings.find((setting) => setting.key === 'db_hash')?.value;
  // The file bears no address; this names the installation, and stays the same from export to export.
  yield { kind: 'source', address: site ?? (typeof hash === 'string' ? `ghost:${hash}` : 'ghost:') };
  const related = relationsOf(data);
  yield* tagsAndPeople(data, new Set(related.mainTags.values()));
  for (const [number, row] of data.posts.entries()) {
    const checked = post.safeParse(row);
    if (checked.success) yield* itemsOf(withMeta(checked.data, data), related);
    else {
      const what = `number ${number + 1}: ${checked.error.issues[0]?.message}`;
      yield { kind: 'remark', reason: 'posts that are not sound', what };
    }
  }
}

const isInternal = ({ visibility, name }: Tag): boolean => visibility === 'internal' || name.startsWith('#');

/** A tag that is some stories' section is also the topic of others. */
function* tagsAndPeople({ tags, users }: Data, sections: ReadonlySet<string>): Generator<ImportItem> {
  for (const one of tags.filter((tag) => !isInternal(tag))) {
    const { id, name, slug, description } = one;
    const [named, addresses] = [{ key: id, name, slug, description }, [`/tag/${slug.toLowerCase()}`]];
    if (sections.has(id)) yield { kind: 'section', ...named, addresses };
    yield { kind: 'topic', ...named, addresses: sections.has(id) ? [] : addresses };
  }
  yield { kind: 'section', key: 'none', name: 'News', slug: 'news', addresses: [] };
  for (const { id, name, slug, bio, website } of users) {
    const label = website.replace(/^https?:\/\//, '').slice(0, 80);
    const links = /^https?:\/\/\S+$/.test(website) ? [{ label, url: website }] : [];
    const addresses = [`/author/${slug.toLowerCase()}`];
    yield { kind: 'author', key: id, name, slug, description: bio, links, addresses };
  }
}

async function readData(chunks: AsyncIterable<Uint8Array>): Promise<Data> {
  let json = '';
  for await (const part of textOf(chunks)) {
    json += part;
    if (json.length > LARGEST_FILE)
      throw new UnreadableError('the file is larger than 512 MB: export the site in parts');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new UnreadableError(`the file is no JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  const root = parsed as { db?: { data?: unknown }[]; data?: unknown } | null;
  const data = dataSchema.safeParse(root?.db?.[0]?.data ?? root?.data);
  if (!data.success)
    throw new UnreadableError(`the file is no export of Ghost: /${data.error.issues[0]?.path.join('/')}`);
  return data.data;
}

type Relations = { mainTags: Map<string, string>; tagsOf: Map<string, Tag[]>; authorsOf: Map<string, string[]> };

function relationsOf({ tags, posts_tags, posts_authors }: Data): Relations {
  const byId = new Map(tags.map((one) => [one.id, one]));
  const tagsOf = new Map<string, Tag[]>();
  for (const { post_id, tag_id } of posts_tags.sort((a, b) => a.sort_order - b.sort_order)) {
    const found = byId.get(tag_id);
    if (found && !isInternal(found)) tagsOf.set(post_id, [...(tagsOf.get(post_id) ?? []), found]);
  }
  const authorsOf = new Map<string, string[]>();
  for (const { post_id, author_id } of posts_authors.sort((a, b) => a.sort_order - b.sort_order))
    authorsOf.set(post_id, [...(authorsOf.get(post_id) ?? []), author_id]);
  const mainTags = new Map([...tagsOf].flatMap(([id, [first]]) => (first ? [[id, first.id] as const] : [])));
  return { mainTags, tagsOf, authorsOf };
}

/** Newer versions keep some fields of a post in a table of their own. */
function withMeta(one: Post, { posts_meta }: Data): Post {
  const meta = posts_meta.find(({ post_id }) => post_id === one.id);
  const filled = Object.entries(meta ?? {}).filter(([field, value]) => field !== 'post_id' && value !== '');
  return { ...one, ...Object.fromEntries(filled) };
}

const STATUS: Record<string, ImportStatus> = {
  published: 'public',
  sent: 'public',
  scheduled: 'planned',
  draft: 'draft',
};

function itemsOf(one: Post, { mainTags, tagsOf, authorsOf }: Relations): ImportItem[] {
  const remarks: ImportItem[] = [];
  const title = plainLineOf(one.title, 300) || 'Untitled';
  const remark = (reason: string) => remarks.push({ kind: 'remark', reason, what: title });
  const body = bodyOf(one, (what) => remark(`left out: ${what}`));
  const addresses = one.slug === '' ? [] : [`/${one.slug.toLowerCase()}`];
  const shared = { key: one.id, slug: one.slug, description: one.meta_description, addresses };
  const { picture } = pictureOf(one);
  if (isPage(one)) {
    if (one.status !== 'published')
      return [{ kind: 'remark', reason: 'pages that are not public: standing pages always are', what: title }];
    return [...remarks, { kind: 'page', ...shared, title, body: picture ? withLeadInText(body, picture) : body }];
  }
  const isForAll = one.visibility === '' || one.visibility === 'public';
  const [section = 'none', topics] = [mainTags.get(one.id), (tagsOf.get(one.id) ?? []).map(({ id }) => id)];
  const [publishedAt, changedAt] = [dateOf(one.published_at), dateOf(one.updated_at)];
  const story: StoryItem = {
    ...{ kind: 'story', ...shared, headline: title, section, sections: [], related: [], body, comments: [] },
    ...pictureOf(one),
    topics: topics.filter((id) => id !== section),
    bylines: (authorsOf.get(one.id) ?? []).map((author) => ({ author, role: 'by' as const })),
    standfirst: textOfHtml(one.custom_excerpt),
    ...(one.meta_title && { seoHeadline: one.meta_title }),
    // What members alone could read must not come before everybody.
    status: isForAll ? (STATUS[one.status] ?? 'draft') : 'protected',
    ...(publishedAt && { publishedAt }),
    ...(changedAt && { changedAt }),
  };
  return [...remarks, story];
}

const isPage = ({ type, page }: Post): boolean => type === 'page' || page === true || page === 1;

function dateOf(told: string): Date | undefined {
  const date = new Date(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(told) ? `${told.replace(' ', 'T')}Z` : told);
  const year = date.getUTCFullYear();
  return year >= 1900 && year < 2200 ? date : undefined;
}

/** As Ghost had rendered it; older exports, and drafts of newer ones, bear only what its editors wrote. */
function bodyOf(one: Post, told: (what: string) => void) {
  const markup = new Markup();
  const html = one.html || htmlOfLexical(one.lexical, told) || htmlOfMobiledoc(one.mobiledoc, told);
  const own = html
    .replaceAll('__GHOST_URL__', '')
    .replace(
      /<iframe\b[^>]*?\ssrc\s*=\s*["']([^"']+)["'][^>]*>(?:[\s\S]{0,2000}?<\/iframe>)?/gi,
      (_, address: string) => {
        const block = embedOf(address);
        return block ? markup.hold(block) : '';
      },
    );
  return markup.toBody(own, told);
}

/** The picture at the head of a post, by its address on the former site. */
function pictureOf(one: Post): { picture?: NonNullable<StoryItem['picture']> } {
  const url = one.feature_image.replace('__GHOST_URL__', '');
  if (!/^(https?:\/\/[^/]|\/[^/])/.test(url)) return {};
  return { picture: { url, alt: one.feature_image_alt, caption: textOfHtml(one.feature_image_caption) } };
}
