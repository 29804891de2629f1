import type { Snapshot } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { type MediaByHash, mediaByHash } from '../media/index.ts';
import {
  type Body,
  bodyMediaAddress,
  mediaOfBody,
  mediaOfDocument,
  readStoryRecords,
  renderBodyHtml,
  type StoryDocument,
  upcastBody,
} from '../stories/index.ts';
import { escapeText } from './formats/words.ts';
import { isWithheld } from './records/write-comments.ts';

type Options = { siteUrl: string; keys: Keys; withPersonalData: boolean };
type Story = Awaited<ReturnType<ReturnType<typeof readStoryRecords>['next']>>['value'];
type Named = { id: string; slug: string; name: string; parent?: string | null };
type Names = { sections: Map<string, Named>; topics: Map<string, Named>; authors: Map<string, Named> };

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const field = (name: string, value: string | number): string => `<${name}>${cdata(String(value))}</${name}>\n`;
const meta = (key: string, value: string): string =>
  `<wp:postmeta>${field('wp:meta_key', key)}${field('wp:meta_value', value)}</wp:postmeta>`;
/** `2019-05-04 10:30:00`, as WordPress writes instants of GMT. */
const stamp = (instant: string | null): string => (instant ?? '0000-00-00T00:00:00').slice(0, 19).replace('T', ' ');

/**
 * What WordPress's own importer reads (WXR 1.2): what readers see of each story, or its working copy as a draft where they see
 * nothing. Numbers are given in order, since WordPress knows nothing else. What was taken down stays down.
 */
export async function* exportWxr(read: Snapshot, options: Options): AsyncGenerator<string> {
  const names = await namesOf(read);
  yield head(options.siteUrl, names);
  let number = 0;
  for await (const story of readStoryRecords(read)) {
    if (story.takenDown) continue;
    number += 1;
    yield* itemsOf(read, story, { number: number * 1_000_000, names, ...options });
  }
  for (const page of await read.query<{ slug: string; title: string; body: unknown; at: Date }>({ text: PAGES })) {
    number += 1;
    const link = `${options.siteUrl}/${encodeURI(page.slug)}`;
    const body = upcastBody(page.body);
    const content = withAddresses(body, await mediaByHash(read, mediaOfBody(body)), options.siteUrl);
    const at = page.at.toISOString();
    yield item({
      number: number * 1_000_000,
      title: page.title,
      link,
      guid: link,
      content,
      type: 'page',
      status: 'publish',
      slug: page.slug,
      at,
      more: '',
    });
  }
  yield '</channel>\n</rss>\n';
}

const PAGES = `select p.slug, r.title, r.body, p.created_at as at from pages p
  join page_revisions r on r.page_id = p.id and r.revision = p.revision order by p.id`;
const COMMENTS = `select c.id, c.parent_id as parent, c.name, c.website, c.body, c.status, c.created_at as at, m.email_sealed as sealed
  from comments c join commenters m on m.id = c.commenter_id where c.story_id = $1 order by c.created_at, c.id`;

async function namesOf(read: Snapshot): Promise<Names> {
  const all = async (text: string) => new Map((await read.query<Named>({ text })).map((row) => [row.id, row]));
  return {
    sections: await all(
      'select s.id, s.slug, s.name, p.slug as parent from sections s left join sections p on p.id = s.parent_id',
    ),
    topics: await all('select id, slug, name from topics'),
    authors: await all('select id, slug, name from authors'),
  };
}

function head(siteUrl: string, { sections, topics, authors }: Names): string {
  const people = [...authors.values()].map(
    ({ slug, name }) =>
      `<wp:author>${field('wp:author_login', slug)}${field('wp:author_display_name', name)}</wp:author>\n`,
  );
  const categories = [...sections.values()].map(
    ({ slug, name, parent }) =>
      `<wp:category>${field('wp:category_nicename', slug)}${field('wp:category_parent', parent ?? '')}${field('wp:cat_name', name)}</wp:category>\n`,
  );
  const tags = [...topics.values()].map(
    ({ slug, name }) => `<wp:tag>${field('wp:tag_slug', slug)}${field('wp:tag_name', name)}</wp:tag>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>${escapeText(new URL(siteUrl).hostname)}</title>
<link>${escapeText(siteUrl)}</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${escapeText(siteUrl)}</wp:base_site_url>
<wp:base_blog_url>${escapeText(siteUrl)}</wp:base_blog_url>
${people.join('')}${categories.join('')}${tags.join('')}`;
}

type Item = {
  number: number;
  title: string;
  link: string;
  guid: string;
  content: string;
  type: string;
  status: string;
  slug: string;
  at: string | null;
  /** Number of what it belongs to. */
  parent?: number;
  more: string;
};

function item({ number, title, link, guid, content, type, status, slug, at, parent = 0, more }: Item): string {
  return `<item>
${field('title', title)}<link>${escapeText(link)}</link>
<guid isPermaLink="false">${escapeText(guid)}</guid>
${field('content:encoded', content)}${field('wp:post_id', number)}${field('wp:post_date', stamp(at))}${field('wp:post_date_gmt', stamp(at))}${field('wp:comment_status', 'open')}${field('wp:post_name', slug)}${field('wp:status', status)}${field('wp:post_parent', parent)}${field('wp:post_type', type)}${more}</item>
`;
}

type Around = Options & { number: number; names: Names };

/** A body with the full addresses of its pictures and files, from which WordPress's importer fetches them. */
const withAddresses = (body: Body, media: MediaByHash, siteUrl: string): string =>
  renderBodyHtml(body, { base: siteUrl, findMedia: bodyMediaAddress(media) });

/** Numbers of pictures, beyond those of a story's comments. */
const FIRST_PICTURE = 900_000;

/** A story, after the pictures that it shows: WordPress knows those as items of their own. */
async function* itemsOf(
  read: Snapshot,
  story: Story,
  { number, names, siteUrl, ...secrets }: Around,
): AsyncGenerator<string> {
  const { document, publication, status } = whatIsShown(story);
  const at = publication?.firstPublishedAt ?? null;
  const isWithout = publication?.retraction?.text === 'remove';
  const hashes = isWithout ? [] : mediaOfDocument(document);
  const media = await mediaByHash(read, hashes);
  const pictures = picturesOf(hashes, media, { number, siteUrl });
  for (const { more, ...picture } of pictures)
    yield item({ ...picture, content: '', type: 'attachment', status: 'inherit', at, parent: number, more });
  const lead = document.heroImage && 'media' in document.heroImage ? document.heroImage.media : undefined;
  const thumbnail = pictures.find(({ slug }) => slug === lead);
  const comments = await commentsOf(read, story.id, { number, ...secrets });
  yield item({
    ...{ number, title: document.headline, guid: story.feedGuid, type: 'post', status, slug: document.slug, at },
    link: publication ? siteUrl + encodeURI(publication.address) : `${siteUrl}/s/${story.id}`,
    content: isWithout ? '' : withAddresses(upcastBody(document.body), media, siteUrl),
    more: moreOf(document, names) + (thumbnail ? meta('_thumbnail_id', String(thumbnail.number)) : '') + comments,
  });
}

/** What readers see of it, or will see; else its working copy. */
function whatIsShown({ revisions, publications, workflow }: Story) {
  const now = new Date().toISOString();
  const isOver = (until: string | null) => until !== null && until <= now;
  const shown = publications.find(({ from, until }: Span) => from <= now && !isOver(until));
  const planned = publications.find(({ from }: Span) => from > now);
  const publication = shown ?? planned;
  const pinned = revisions.find((one: { revision: number }) => one.revision === publication?.revision);
  const { document } = pinned ?? revisions.at(-1);
  const unpublished = workflow === 'in-review' ? 'pending' : 'draft';
  return { document, publication, status: shown ? 'publish' : planned ? 'future' : unpublished };
}

type Span = { from: string; until: string | null };

/** WordPress's importer fetches each from its address here. */
function picturesOf(
  hashes: readonly string[],
  media: MediaByHash,
  { number, siteUrl }: { number: number; siteUrl: string },
) {
  const address = bodyMediaAddress(media);
  return hashes.flatMap((hash, index) => {
    const [src, medium] = [address({ hash }), media.get(hash)];
    if (!src || !medium) return [];
    const url = new URL(src, siteUrl).href;
    const more = `${field('wp:attachment_url', url)}${field('excerpt:encoded', medium.caption)}${meta('_wp_attachment_image_alt', medium.alt)}`;
    return [{ number: number + FIRST_PICTURE + index, title: hash, link: url, guid: url, slug: hash, more }];
  });
}

function moreOf(document: StoryDocument, { sections, topics, authors }: Names): string {
  const named = (domain: string, one: Named | undefined) =>
    one ? `<category domain="${domain}" nicename="${escapeText(one.slug)}">${cdata(one.name)}</category>\n` : '';
  const people = document.bylines.flatMap((byline) =>
    'author' in byline && byline.role === 'by' ? (authors.get(byline.author) ?? []) : [],
  );
  return [
    field('dc:creator', people[0]?.slug ?? ''),
    field('excerpt:encoded', document.standfirst ?? ''),
    ...[document.section, ...document.sections].map((id) => named('category', sections.get(id))),
    ...(document.topics ?? []).map((id) => named('post_tag', topics.get(id))),
    // As Co-Authors Plus tells who wrote it, in order.
    ...people.map((one) => named('author', one)),
  ].join('');
}

const APPROVED: Record<string, string> = { approved: '1', pending: '0', spam: 'spam', rejected: 'trash' };
type CommentRow = {
  id: string;
  parent: string | null;
  name: string;
  website: string | null;
  body: string;
  status: string;
  at: Date;
  sealed: string;
};

async function commentsOf(
  read: Snapshot,
  story: string,
  { number, keys, withPersonalData }: Omit<Around, 'names' | 'siteUrl'>,
): Promise<string> {
  const rows = await read.query<CommentRow>({ name: 'comments-wxr', text: COMMENTS, values: [story] });
  const numbers = new Map(rows.map(({ id }, index) => [id, number + index + 1]));
  return rows
    .map(({ id, parent, name, website, body, status, at, sealed }) => {
      const address = withPersonalData ? keys.decrypt('reader-email', sealed) : '';
      return `<wp:comment>${field('wp:comment_id', numbers.get(id) ?? 0)}${field('wp:comment_author', name)}${field('wp:comment_author_email', isWithheld(address) ? '' : address)}${field('wp:comment_author_url', website ?? '')}${field('wp:comment_date_gmt', stamp(at.toISOString()))}${field('wp:comment_content', escapeText(body))}${field('wp:comment_approved', APPROVED[status] ?? '0')}${field('wp:comment_type', 'comment')}${field('wp:comment_parent', numbers.get(parent ?? '') ?? 0)}</wp:comment>\n`;
    })
    .join('');
}
