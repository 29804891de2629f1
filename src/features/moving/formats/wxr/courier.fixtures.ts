/** A small paper's export, written for the tests: each post brings something that an archive of many years holds. */

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

type Post = {
  id: number;
  title?: string;
  content?: string;
  type?: string;
  status?: string;
  date?: string;
  name?: string;
  link?: string;
  more?: string;
};

export function itemOf({
  id,
  title = `Post ${id}`,
  content = 'Words.',
  type = 'post',
  status = 'publish',
  ...over
}: Post): string {
  const {
    date = '2019-05-04 10:30:00',
    name = `post-${id}`,
    link = `https://courier.test/2019/05/${name}/`,
    more = '',
  } = over;
  return `<item><title>${cdata(title)}</title><link>${link}</link><dc:creator>${cdata('mira')}</dc:creator>
<guid isPermaLink="false">https://courier.test/?p=${id}</guid><content:encoded>${cdata(content)}</content:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date>${cdata(date)}</wp:post_date><wp:post_date_gmt>${cdata(date)}</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status><wp:post_name>${cdata(name)}</wp:post_name><wp:status>${cdata(status)}</wp:status>
<wp:post_parent>0</wp:post_parent><wp:post_type>${cdata(type)}</wp:post_type>${more}</item>`;
}

export const category = (slug: string, name = slug): string =>
  `<category domain="category" nicename="${slug}">${cdata(name)}</category>`;
const tag = (slug: string): string => `<category domain="post_tag" nicename="${slug}">${cdata(slug)}</category>`;
const coAuthor = (slug: string): string => `<category domain="author" nicename="${slug}">${cdata(slug)}</category>`;
const meta = (key: string, value: string): string =>
  `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;

export const thumbnail = (attachment: number): string => meta('_thumbnail_id', String(attachment));

type Comment = { id: number; parent?: number; approved?: string; type?: string; text?: string; email?: string };
const comment = ({
  id,
  parent = 0,
  approved = '1',
  type = 'comment',
  text = `Said ${id}`,
  email = `r${id}@mail.test`,
}: Comment): string =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>${cdata(`Reader ${id}`)}</wp:comment_author>
<wp:comment_author_email>${email}</wp:comment_author_email><wp:comment_author_url>https://reader.test/</wp:comment_author_url>
<wp:comment_date_gmt>2019-05-05 08:00:${String(id % 60).padStart(2, '0')}</wp:comment_date_gmt><wp:comment_content>${cdata(text)}</wp:comment_content>
<wp:comment_approved>${approved}</wp:comment_approved><wp:comment_type>${type}</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`;

const categoryTerm = (id: number, slug: string, parent = ''): string =>
  `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename>
<wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${cdata(slug.toUpperCase())}</wp:cat_name></wp:category>`;

const CLASSIC = `The minister arrived on [Monday]
in the rain.

"We signed," she said — <em>twice</em>.<!--more-->

[caption id="attachment_70" align="aligncenter" width="600"]<img src="https://courier.test/wp-content/uploads/2019/05/dam-300x200.jpg" alt="The dam" /> The dam at <em>noon</em>[/caption]

https://www.youtube.com/watch?v=abc123

[contact-form-7 id="12" title="Ask"]
<blockquote>Water finds its way.

Always.</blockquote>

<strong>Read more:</strong>
<ul>
<li><a href="https://courier.test/2018/01/the-old-dam/">The old dam</a></li>
<li><a href="https://elsewhere.test/story">Elsewhere</a></li>
</ul>`;

const BLOCKS = `<!-- wp:paragraph --><p>First <a href="https://courier.test/2019/05/the-dam/">of all</a>.</p><!-- /wp:paragraph -->
<!-- wp:heading {"level":3} --><h3>Why</h3><!-- /wp:heading -->
<!-- wp:gallery {"ids":[70,71]} --><figure class="wp-block-gallery"><!-- wp:image {"id":70} --><figure class="wp-block-image"><img src="https://courier.test/a.jpg" alt="A"/><figcaption>One</figcaption></figure><!-- /wp:image --><!-- wp:image {"id":71} --><figure class="wp-block-image"><img src="https://courier.test/b.jpg" alt="B"/></figure><!-- /wp:image --></figure><!-- /wp:gallery -->
<!-- wp:embed {"url":"https://vimeo.com/123","type":"video","providerNameSlug":"vimeo"} --><figure><div>https://vimeo.com/123</div></figure><!-- /wp:embed -->
<!-- wp:latest-posts /--><!-- wp:acme/box {"a":{"b":1}} --><p>Kept words.</p><!-- /wp:acme/box -->
<!-- wp:table --><figure><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table></figure><!-- /wp:table -->`;

/** The items of the paper, in the order in which WordPress writes them. */
export const ITEMS = [
  itemOf({
    id: 10,
    title: 'The old dam',
    name: 'the-old-dam',
    date: '2018-01-02 09:00:00',
    link: 'https://courier.test/2018/01/the-old-dam/',
    more: category('world'),
  }),
  itemOf({
    ...{ id: 11, title: 'The dam &amp; the <em>minister</em>', name: 'the-dam', content: CLASSIC },
    more: `<excerpt:encoded>${cdata('A visit in the rain.')}</excerpt:encoded>${category('world')}${category('rivers')}${category('politics')}
${tag('water')}${coAuthor('mira')}${coAuthor('cap-omar')}${meta('_yoast_wpseo_primary_category', '3')}${meta('_yoast_wpseo_metadesc', 'For engines.')}
${meta('_yoast_wpseo_title', 'Dam visited')}${meta('_thumbnail_id', '71')}
${comment({ id: 1 })}${comment({ id: 3, parent: 2 })}${comment({ id: 2, parent: 1 })}${comment({ id: 4, approved: '0' })}
${comment({ id: 5, approved: 'spam' })}${comment({ id: 6, approved: 'trash' })}${comment({ id: 7, type: 'pingback' })}
${comment({ id: 8, parent: 9 })}${comment({ id: 9, parent: 8 })}`,
  }),
  itemOf({
    id: 12,
    title: 'In blocks',
    name: 'in-blocks',
    content: BLOCKS,
    more: category('rivers') + category('world'),
  }),
  itemOf({
    id: 13,
    title: '',
    name: '',
    content: 'Without a title it began.',
    link: 'https://courier.test/?p=13',
    more: category('world'),
  }),
  itemOf({
    id: 14,
    title: 'A draft',
    status: 'draft',
    date: '0000-00-00 00:00:00',
    link: 'https://courier.test/?p=14',
  }),
  itemOf({ id: 15, title: 'Next year', status: 'future', date: '2199-01-01 00:00:00', more: category('world') }),
  itemOf({ id: 16, title: 'For some', status: 'private', more: category('world') }),
  itemOf({ id: 17, title: 'Without a date', date: '0000-00-00 00:00:00', more: category('world') }),
  itemOf({ id: 18, title: 'Twice', name: 'twice' }),
  itemOf({ id: 18, title: 'Twice again', name: 'twice-again' }),
  itemOf({
    id: 19,
    title: 'خبر',
    name: '%d8%ae%d8%a8%d8%b1',
    link: 'https://courier.test/2019/05/%d8%ae%d8%a8%d8%b1/',
    more: category('world'),
  }),
  itemOf({
    id: 20,
    title: 'About',
    name: 'about-us',
    type: 'page',
    link: 'https://courier.test/paper/about-us/',
    content: 'Who <b>we</b> are.',
  }),
  itemOf({
    id: 70,
    title: 'dam',
    type: 'attachment',
    status: 'inherit',
    link: 'https://courier.test/2019/05/the-dam/dam/',
    more: '<wp:attachment_url>https://courier.test/wp-content/uploads/2019/05/dam.jpg</wp:attachment_url>',
  }).replace('<wp:post_parent>0', '<wp:post_parent>11'),
  itemOf({
    id: 71,
    title: 'lead',
    type: 'attachment',
    status: 'inherit',
    more: '<wp:attachment_url>https://courier.test/wp-content/uploads/2019/05/lead.jpg</wp:attachment_url>',
  }),
  itemOf({
    id: 80,
    title: 'Omar Haddad',
    type: 'guest-author',
    more: meta('cap-user_login', 'omar') + meta('cap-display_name', 'Omar Haddad'),
  }),
  itemOf({ id: 90, title: 'Menu', type: 'wp_navigation' }),
  itemOf({ id: 91, title: 'In the bin', status: 'trash' }),
];

/** An export around some items. */
export function wxrOf(items: readonly string[], head = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Courier</title>
<link>https://courier.test</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://courier.test</wp:base_site_url>
<wp:author><wp:author_login>${cdata('mira')}</wp:author_login><wp:author_display_name>${cdata('Mira Ström')}</wp:author_display_name></wp:author>
${categoryTerm(1, 'world')}${categoryTerm(2, 'politics')}${categoryTerm(3, 'rivers', 'world')}${categoryTerm(4, 'loop', 'pool')}${categoryTerm(5, 'pool', 'loop')}
${head}${items.join('\n')}</channel></rss>`;
}
