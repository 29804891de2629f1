import { describe, expect, test } from 'vitest';
import type { Block } from './body.schema.ts';
import { toBody } from './convert-body.ts';

function convert(format: 'html' | 'markdown' | 'text', value: string): Block[] {
  const conversion = toBody({ format, value });
  if (!conversion.ok) throw new Error(JSON.stringify(conversion.faults));
  return conversion.body.blocks;
}
const html = (value: string): Block[] => convert('html', value);
const paragraph = (text: string): Block => ({ kind: 'paragraph', content: [{ text }] });

describe('HTML text', () => {
  test('collapses white space as a browser does and keeps no-break spaces, joiners and direction marks', () => {
    expect(html('<p>\n  a\t b <b> c</b>\n</p>')).toEqual([
      { kind: 'paragraph', content: [{ text: 'a b ' }, { text: 'c', marks: [{ kind: 'strong' }] }] },
    ]);
    expect(html('<p>10&nbsp;000 می\u200Cخواهم&rlm; &zwj;</p>')).toEqual([
      paragraph('10\u00A0000 می\u200Cخواهم\u200F \u200D'),
    ]);
  });

  test('makes paragraphs of loose text, of divs and of text parted by an empty line', () => {
    const made = html('one<p>two<div>three<div>four</div>five</div>six<br><br>seven<br>eight');
    const texts = made.map((block) => (block.kind === 'paragraph' ? block.content : []));
    expect(texts.slice(0, 6).map((text) => text[0])).toEqual(
      ['one', 'two', 'three', 'four', 'five', 'six'].map((text) => ({ text })),
    );
    expect(texts[6]).toEqual([{ text: 'seven' }, { lineBreak: true }, { text: 'eight' }]);
  });

  test('leaves out the empty paragraphs that editors use as spacers', () => {
    expect(html('<p>&nbsp;</p><p></p><p> <br> </p><p>a</p>')).toEqual([paragraph('a')]);
  });

  test('keeps marks around blocks and a link as one link', () => {
    expect(html('<a href="/w"><p>a <i>b</i></p></a>')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { text: 'a ', marks: [{ kind: 'link', href: '/w' }] },
          { text: 'b', marks: [{ kind: 'link', href: '/w' }, { kind: 'emphasis' }] },
        ],
      },
    ]);
  });

  test('keeps the language of foreign words and the quotation marks of spoken ones', () => {
    expect(html('<p><span lang="ar" dir="RTL">نعم</span> <q>yes</q></p>')).toEqual([
      {
        kind: 'paragraph',
        content: [{ text: 'نعم', marks: [{ kind: 'language', lang: 'ar', dir: 'rtl' }] }, { text: ' “yes”' }],
      },
    ]);
  });

  test('keeps every line and space of preformatted text', () => {
    expect(html('<pre><code>a {\n  b\n\n}</code></pre>')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { text: 'a {', marks: [{ kind: 'code' }] },
          { lineBreak: true },
          { text: '  b', marks: [{ kind: 'code' }] },
          { lineBreak: true },
          { lineBreak: true },
          { text: '}', marks: [{ kind: 'code' }] },
        ],
      },
    ]);
  });

  test('is not bent by a combining character after a tag', () => {
    expect(html('<p>\u0338a</p>')).toEqual([paragraph('\u0338a')]);
  });
});

describe('HTML blocks', () => {
  test('headings begin at the second level and keep their anchors, to which links follow', () => {
    const blocks = html('<h1 id="a b">A</h1><h3 id=why>B</h3><h6>C</h6><p><a href="#why">x</a><a href="#no">y</a>');
    expect(blocks.slice(0, 3)).toEqual([
      { kind: 'heading', level: 2, content: [{ text: 'A' }] },
      { kind: 'heading', level: 3, anchor: 'why', content: [{ text: 'B' }] },
      { kind: 'heading', level: 4, content: [{ text: 'C' }] },
    ]);
    expect(JSON.stringify(blocks[3])).toContain('"#text-why"');
    expect(JSON.stringify(blocks[3])).toContain('"#no"');
  });

  test('lists nest three levels deep and deeper items become lines', () => {
    const nested = '<ul><li>1<ol><li>2<ul><li>3<ul><li>4</ul></ul></ol></ul>';
    expect(html(nested)).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [
          {
            content: [{ text: '1' }],
            list: {
              ordered: true,
              items: [
                {
                  content: [{ text: '2' }],
                  list: {
                    ordered: false,
                    items: [{ content: [{ text: '3' }, { lineBreak: true }, { text: '4' }] }],
                  },
                },
              ],
            },
          },
        ],
      },
    ]);
  });

  test('a list beside its item joins the item', () => {
    expect(html('<ul><li>a</li><ul><li>b</li></ul></ul>')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [{ content: [{ text: 'a' }], list: { ordered: false, items: [{ content: [{ text: 'b' }] }] } }],
      },
    ]);
  });

  test('quotations take speaker and source from their footer', () => {
    const quotation = '<blockquote cite=//a.example/><p>a<p>b<footer>— Jo Doe, <cite>News</cite></footer></blockquote>';
    expect(html(quotation)).toEqual([
      {
        kind: 'quotation',
        paragraphs: [[{ text: 'a' }], [{ text: 'b' }]],
        speaker: 'Jo Doe',
        source: 'News',
        sourceAddress: 'https://a.example/',
      },
    ]);
  });

  test('a picture in the middle of a paragraph, a list or a heading follows it', () => {
    const kinds = (value: string): string[] => html(value).map((block) => block.kind);
    expect(kinds('<p>a <img src=/a.jpg> b</p>')).toEqual(['paragraph', 'image', 'paragraph']);
    expect(kinds('<ul><li>a <img src=/a.jpg></ul>')).toEqual(['list', 'image']);
    expect(kinds('<h2><img src=/a.jpg>a</h2>')).toEqual(['heading', 'image']);
    expect(kinds('<blockquote>a<img src=/a.jpg></blockquote>')).toEqual(['quotation', 'image']);
    expect(kinds('<table><tr><td>a<td><img src=/a.jpg></table>')).toEqual(['table', 'image']);
  });

  test('a figure gives its caption to its one picture, and otherwise keeps it as text', () => {
    expect(html('<figure><a href=/x><img src="/a.jpg" alt="A\n b"></a><figcaption>C</figcaption></figure>')).toEqual([
      { kind: 'image', media: { url: '/a.jpg' }, alt: 'A b', caption: [{ text: 'C' }] },
    ]);
    const two = html('<figure><img src=/a.jpg><img src=/b.jpg><figcaption>C</figcaption></figure>');
    expect(two.map((block) => block.kind)).toEqual(['image', 'image', 'paragraph']);
  });

  test('tables become full grids with their headers', () => {
    const table =
      '<table><caption>T</caption><tr><th>a<th colspan=2>b<tr><th rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>';
    const text = (characters: string) => [{ text: characters }];
    expect(html(table)).toEqual([
      {
        kind: 'table',
        caption: text('T'),
        headerRow: true,
        headerColumn: false,
        rows: [
          [text('a'), text('b'), []],
          [text('1'), text('2'), text('3')],
          [[], text('4'), text('5')],
        ],
      },
    ]);
  });

  test('tables made for layout are unwrapped', () => {
    expect(html('<table><tr><td>a<tr><td>b</table>')).toEqual([paragraph('a'), paragraph('b')]);
    expect(html('<table><tr><td>a<td><table><tr><td>b</table></table>')).toEqual([paragraph('a'), paragraph('b')]);
  });

  test('video and audio keep their source', () => {
    expect(html('<video title=T><source src=/v.mp4></video><audio src=/a/b.mp3?x=1></audio>')).toEqual([
      { kind: 'video', media: { url: '/v.mp4' }, title: 'T' },
      { kind: 'audio', media: { url: '/a/b.mp3?x=1' }, title: 'b.mp3' },
    ]);
  });

  test('what is left out is named', () => {
    const conversion = toBody({
      format: 'html',
      value:
        '<p>a<script>x</script><iframe src="https://v.example/1"></iframe><a href="javascript:x">b</a><img src="data:x">',
    });
    expect(conversion).toEqual({
      ok: true,
      body: { version: 1, blocks: [paragraph('ab')] },
      dropped: ['<script>', '<iframe> https://v.example/1', 'link to javascript:x', 'img from data:x'],
    });
  });
});

describe('Markdown', () => {
  test('becomes the same blocks as HTML', () => {
    const value =
      '# Title\n\na *b* **c** ~~d~~ `e`  \nf\n\n> g\n\n1. h\n   - i\n\n|j|k|\n|-|-|\n|l|m|\n\n---\n\n![n](/n.jpg)\n';
    const asHtml =
      '<h1>Title</h1><p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code><br>f</p><blockquote>g</blockquote>' +
      '<ol><li>h<ul><li>i</ul></ol><table><tr><th>j<th>k<tr><td>l<td>m</table><hr><img src=/n.jpg alt=n>';
    expect(convert('markdown', value)).toEqual(html(asHtml));
  });

  test('keeps characters as they are written: no typographic replacements, no bent addresses', () => {
    expect(convert('markdown', '"a" -- (c) ... https://a.example/%20')).toEqual([
      paragraph('"a" -- (c) ... https://a.example/%20'),
    ]);
    expect(JSON.stringify(convert('markdown', '[a](<https://مثال.example/قصة?a=ä b>)'))).toContain(
      '"https://مثال.example/قصة?a=ä%20b"',
    );
  });
});

describe('plain text', () => {
  test('has paragraphs at blank lines and line breaks at single line ends', () => {
    expect(convert('text', '\r\n\r\n a  <b>\r\nb\n \t\n\n\nc\n')).toEqual([
      { kind: 'paragraph', content: [{ text: ' a  <b>' }, { lineBreak: true }, { text: 'b' }] },
      paragraph('c'),
    ]);
  });

  test('may be empty', () => {
    expect(convert('text', '')).toEqual([]);
  });
});
