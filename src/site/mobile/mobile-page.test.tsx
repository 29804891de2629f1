import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { elementsOf, hasClass, textOf } from '../../../test/api/served-page.ts';
import { arabicBody, longBody, shortBody } from '../../../test/looks/body-fixtures.ts';
import { arabicStory, plainStory, retractedStory, story } from '../../../test/looks/story-fixtures.ts';
import { openAmpValidator } from '../../../test/support/amp-validator.ts';
import { CommentsPart } from '../../features/comments/site/comments-part.tsx';
import type { CommentsView, CommentView } from '../../features/comments/site/comments-view.ts';
import { EVERY_KIND } from '../../features/stories/body/body.fixtures.ts';
import { HOSTILE_HTML, HOSTILE_MARKDOWN } from '../../features/stories/body/hostile-markup.fixtures.ts';
import { type Body, BodyOnMobile, BodyOnPage, toBody } from '../../features/stories/body/index.ts';
import { renderMobilePage, renderStoryPage, type StoryView } from '../index.ts';

let faultsIn: (html: string) => string[];
beforeAll(async () => {
  faultsIn = await openAmpValidator();
}, 120_000);

const promo = { afterParagraph: 1, element: <aside class="promo">Follow us.</aside> };

const comment = (number: number, body: string, replies: CommentView[] = []): CommentView => ({
  id: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  name: `Reader ${number}`,
  website: 'https://letters.example/?__amp_source_origin=1',
  body,
  at: '2026-11-23T10:00:00Z',
  replies,
});

const commentsOf = (view: StoryView, over: Partial<CommentsView> = {}): CommentsView => ({
  storyAddress: view.address,
  isOpen: true,
  threads: [],
  page: 1,
  pages: 1,
  language: view.edition.language,
  zone: view.edition.zone,
  ...over,
});

const many = Array.from({ length: 50 }, (_, number) =>
  comment(number, `Words\n\n<b>${number}</b>`, [comment(100 + number, 'Answer')]),
);

/** The story as both editions show it, with the same comments. */
function editionsOf(view: StoryView, body: Body, over?: Partial<CommentsView>) {
  const mobileAddress = `${view.address}/amp`;
  const comments = commentsOf(view, over);
  const inserts = [promo];
  return {
    page: renderStoryPage(
      { ...view, mobileAddress },
      { body: <BodyOnPage body={body} inserts={inserts} />, comments: <CommentsPart view={comments} /> },
    ),
    mobile: renderMobilePage(
      { ...view, mobileAddress },
      {
        body: <BodyOnMobile body={body} inserts={inserts} />,
        comments: <CommentsPart view={comments} ampAddress={mobileAddress} />,
        trending: <p>Trending</p>,
      },
    ),
  };
}

const withoutPicture = ({ picture: _, ...view }: StoryView): StoryView => view;
const rest: Body = { version: 1, blocks: [] };

describe('the mobile edition passes the official validator', () => {
  test.each<[string, StoryView, Body, Partial<CommentsView>?]>([
    ['of a long story', story, longBody],
    ['of a short one that nobody signed', plainStory, shortBody],
    ['of one without a picture', withoutPicture(story), shortBody],
    ['of one that was retracted', retractedStory, longBody],
    ['of one that was retracted with its text', retractedStory, rest, { isOpen: false }],
    ['in Arabic', arabicStory, arabicBody],
    ['of every kind of block', story, EVERY_KIND],
    ['with many comments', story, shortBody, { threads: many, pages: 3 }],
    ['with comments that are closed', story, shortBody, { threads: many, isOpen: false }],
    ['of a live story', { ...story, type: 'live', kicker: 'Live' }, shortBody],
    ['of a story that is not to be found', { ...story, noindex: true, sensitive: true, yearsOld: 3 }, shortBody],
    ['of a demo', { ...story, edition: { ...story.edition, strip: 'Demonstration' } }, shortBody],
  ])('%s', (_of, view, body, comments) => {
    expect(faultsIn(editionsOf(view, body, comments).mobile)).toEqual([]);
  });

  test('of hostile markup, each piece by itself', { timeout: 120_000 }, () => {
    const pieces = [
      ...HOSTILE_HTML.map((value) => ({ format: 'html' as const, value })),
      ...HOSTILE_MARKDOWN.map((value) => ({ format: 'markdown' as const, value })),
    ];
    const faults = pieces.flatMap((piece) => {
      const converted = toBody(piece);
      if (!converted.ok) return [];
      return faultsIn(editionsOf(plainStory, converted.body).mobile).map((fault) => `${piece.value}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  test.each([
    '</script><script>alert(1)</script><!-- \u2028 ]]>',
    '"><amp-img src=x on="tap:x">',
    '</style><amp-script></amp-script>',
    '{{#errors}} {{{x}}} {{>partial}} [href]',
    '<!--[if IE]><script>1</script><![endif]-->',
    '__amp_source_origin __proto__ i-amphtml-x',
  ])('with %s in every field', (line) => {
    const address = `https://elsewhere.example/?__amp_source_origin=${encodeURIComponent(line)}`;
    const view: StoryView = {
      ...story,
      headline: line,
      kicker: line,
      standfirst: line,
      description: line,
      section: { label: line, address: '/world' },
      topics: [{ label: line, address: `/topics/${encodeURIComponent(line)}` }],
      bylines: [{ name: line, role: 'by' }],
      sources: [{ name: line, address }],
      readMore: [{ headline: line, address }],
      notices: [{ kind: 'correction', at: story.firstPublishedAt, note: line }],
      picture: {
        src: '/media/x.jpg?__amp_source_origin=1',
        width: 10,
        height: 10,
        alt: line,
        caption: line,
        credit: line,
      },
    };
    const text = [{ text: line, marks: [{ kind: 'link' as const, href: address }] }];
    const body: Body = {
      version: 1,
      blocks: [
        { kind: 'paragraph', content: text },
        { kind: 'heading', level: 2, anchor: '__amp', content: text },
        { kind: 'quotation', paragraphs: [text], speaker: line, source: line, sourceAddress: address },
        { kind: 'quotation', paragraphs: [text], source: line, sourceAddress: 'mailto:a@b.example' },
        { kind: 'quotation', paragraphs: [text], source: line, sourceAddress: '#here' },
        { kind: 'embed', url: address, title: line, provider: line },
        { kind: 'video', media: { url: '/media/v.mp4?__amp_source_origin=1' }, title: line },
        { kind: 'file', media: { url: address }, title: line },
        { kind: 'image', media: { url: '/media/p.jpg' }, alt: line, caption: text },
        { kind: 'factBox', title: line, blocks: [{ kind: 'paragraph', content: text }] },
      ],
    };
    const threads = [comment(1, line, [comment(2, line)])];
    expect(faultsIn(editionsOf(view, body, { threads }).mobile)).toEqual([]);
  });

  test('which would say so if it were not: an element or a style that AMP forbids, a component that is not used', () => {
    const { mobile } = editionsOf(story, shortBody);
    expect(faultsIn(mobile.replace('<main', '<iframe src="/x"></iframe><main')).join()).toContain("'iframe'");
    expect(faultsIn(mobile.replace('<style amp-custom>', '<style amp-custom>p{color:red!important}')).join()).toContain(
      '!important',
    );
    expect(faultsIn(mobile.replace(/<script[^>]*amp-form[^>]*><\/script>/, '')).join()).toContain('amp-form');
  });
});

/** The words of the story's text, as a person reads them off the page. */
function textIn(html: string): string {
  const read = html.replace(/<noscript>.*?<\/noscript>/gs, '');
  const body = elementsOf(read).find((element) => hasClass(element, 'body'));
  return body ? textOf(body) : '';
}

describe('the mobile edition has the same text', () => {
  test.each(EVERY_KIND.blocks.map((block, index) => [`${block.kind} (${index})`, block] as const))(
    'of %s',
    (_, block) => {
      const { page, mobile } = editionsOf(story, { version: 1, blocks: [block] });
      expect(textIn(mobile)).toBe(textIn(page));
      if (block.kind !== 'separator' && block.kind !== 'video' && !('decorative' in block))
        expect(textIn(page).trim()).not.toBe('');
    },
  );

  test('of a whole story, its notices and comments, with the promo in the same place', () => {
    const { page, mobile } = editionsOf(story, longBody, { threads: many });
    expect(textIn(mobile)).toBe(textIn(page));
    expect(textIn(mobile)).toMatch(/next meeting, and on nothing else\.\s*Follow us\.\s*“We came/);
    for (const words of ['It is 49 metres.', 'Dredgers return', 'Leave a Reply', 'Reader 49', 'Hallin dam', 'Answer'])
      expect(mobile).toContain(words);
  });
});

describe('the mobile edition', () => {
  test('is tied to its page, says the same to machines, and has a way out that is no link to follow', () => {
    const { page, mobile } = editionsOf(story, shortBody);
    const { address } = story;
    expect(page).toContain(`<link rel="amphtml" href="https://courant.example${address}/amp"/>`);
    expect(mobile).toContain(`<link rel="canonical" href="https://courant.example${address}"/>`);
    expect(mobile).not.toContain('rel="amphtml"');
    const data = (html: string) => /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1];
    expect(data(mobile)).toBe(data(page));
    expect(mobile).toContain(`<a href="${address}?noamp=mobile" rel="nofollow">Exit mobile version</a>`);
    expect(mobile).toContain('<!--card:01901--><li><a href="/world/a">Dredgers return</a></li><!--/card:01901-->');
  });

  test('shows its pictures without scripts, and names only the components that it uses', () => {
    const { mobile } = editionsOf(story, shortBody, { isOpen: false });
    expect(mobile).toMatch(/<amp-img [^>]*layout="responsive"[^>]*><noscript><img [^>]*src="\/media\/dam\/960\.svg"/);
    expect(mobile).not.toContain('amp-form');
    expect(mobile).not.toContain('amp-video-0.1');
    expect(editionsOf(story, EVERY_KIND).mobile).toMatch(
      /amp-form-0\.1\.js.*amp-mustache-0\.2\.js.*amp-video-0\.1\.js/,
    );
  });

  test('has styles of at most 75,000 bytes', () => {
    const style = /<style amp-custom>(.*?)<\/style>/s.exec(editionsOf(arabicStory, shortBody).mobile)?.[1] ?? '';
    expect(style.length).toBeGreaterThan(5_000);
    expect(Buffer.byteLength(style)).toBeLessThan(75_000);
    expect(brotliCompressSync(editionsOf(story, longBody).mobile).length).toBeLessThan(16_000);
  });
});
