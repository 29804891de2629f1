import { parseFragment } from 'parse5';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { AWKWARD_TEXTS, EVERY_KIND } from './body.fixtures.ts';
import type { Body } from './body.schema.ts';
import { toBody } from './convert-body.ts';
import type { BodyInsert } from './render-body.tsx';
import { renderBodyHtml } from './render-body-html.tsx';
import { BodyOnPage } from './render-body-page.tsx';
import { countWords, readingMinutes, renderBodyText, summarise } from './render-body-text.ts';

type Node = { nodeName: string; value?: string; childNodes?: Node[] };

/** What a browser makes of the markup, as text: line breaks are line feeds and paragraphs are parted by a blank line. */
function textSeen(html: string): string {
  const read = (node: Node): string =>
    node.value ?? (node.nodeName === 'br' ? '\n' : (node.childNodes ?? []).map(read).join(''));
  return (parseFragment(html) as Node).childNodes?.map(read).join('\n\n') ?? '';
}

const page = (body: Body): string => renderToString(<BodyOnPage body={body} />);

function bodyOf(format: 'text' | 'html', value: string): Body {
  const conversion = toBody({ format, value });
  if (!conversion.ok) throw new Error(JSON.stringify(conversion.faults));
  return conversion.body;
}

describe('text on its way to the page', () => {
  test.each(Object.entries(AWKWARD_TEXTS))('survives byte for byte: %s', (_name, text) => {
    const body: Body = { version: 1, blocks: [{ kind: 'paragraph', content: [{ text }] }] };
    expect(textSeen(page(body))).toBe(text);
    expect(textSeen(renderBodyHtml(body))).toBe(text);
    expect(renderBodyText(body)).toBe(text);
  });

  test('of every block kind is on the page and in the feed', () => {
    for (const html of [page(EVERY_KIND), renderBodyHtml(EVERY_KIND)]) {
      const seen = textSeen(html);
      for (const text of Object.values(AWKWARD_TEXTS)) expect(seen).toContain(text);
      for (const text of ['Jörg </title> Ångström', 'The “Courant” & Sons', 'O’Hara & Söhne', 'Ana Ñúñez']) {
        expect(seen).toContain(text);
      }
    }
  });

  test('is the NFC of what was sent, whatever was sent', () => {
    const random = randomNumbers(20_260_301);
    for (let round = 0; round < 500; round += 1) {
      const sent = randomText(random);
      const expected = sent.replace(/\r\n?/g, '\n').normalize('NFC');
      expect(textSeen(page(bodyOf('text', sent)))).toBe(expected);
    }
  });
});

/** The same numbers on every run (mulberry32), so that a failure can be looked into. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const CHARACTERS = [
  ...'abc  <>&"\'[](){}*_`#~|\\/=;:-!',
  ...'éßğ中文漢字עבריתعربيनमस्ते한',
  ...'\u0301\u0323\u0338\u1161\u11A8\u00A0\u202F\u200B\u200C\u200D\u200E\u200F\u2028\u2029\uFEFF\u00AD\t',
  ...'😀👩‍🚒𝒜\u{10FFFD}\uFFFD',
  '\n',
  '\r\n',
  '&amp;',
  '&#0;',
  '</p>',
  '<script>',
  '<!--',
  ']]>',
];

/** Paragraphs of visible lines: an empty paragraph, or a blank line more or less, is none in plain text. */
function randomText(random: (below: number) => number): string {
  const pick = (): string => CHARACTERS[random(CHARACTERS.length)] ?? '';
  const line = (): string => `x${Array.from({ length: random(30) }, pick).join('')}x`.replace(/[\r\n]+/g, '\n');
  const paragraphs = Array.from({ length: 1 + random(4) }, () =>
    line()
      .replace(/\n(?=[ \t]*\n)/g, '')
      .replace(/\n([ \t]+)\n/g, '\n$1y\n'),
  );
  return paragraphs.join('\n\n');
}

describe('the reader’s page', () => {
  const html = page(EVERY_KIND);

  test('loads nothing from another site and carries no style attribute', () => {
    const loaded = [...html.matchAll(/\s(?:src|srcset|poster|data|style)="([^"]*)"/g)].map((match) => match[1]);
    expect(loaded).toEqual(['/media/ornament.svg', '/media/two.jpg', '/media/v.mp4']);
    expect(html).toContain('<a href="https://pictures.example/p.jpg?a=1&amp;b=2">Elsewhere</a>');
    expect(html).toContain('<a href="https://video.example/watch?v=1&amp;t=2">A clip</a>');
  });

  test('uses only the documented classes and ids of its own', () => {
    const classes = new Set([...html.matchAll(/\sclass="([^"]*)"/g)].map((match) => match[1]));
    const documented =
      'quotation hang picture gallery recording file embed wide fact-box update update-time credit'.split(' ');
    expect([...classes].sort()).toEqual(documented.sort());
    expect([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'text-further-down',
      'text-update-1',
    ]);
  });

  test('shows media of ours where they are found', () => {
    const found = renderToString(
      <BodyOnPage
        body={EVERY_KIND}
        findMedia={(media) =>
          'hash' in media ? { src: `/media/${media.hash}/640.avif`, width: 640, height: 480 } : undefined
        }
        writeTime={() => 'half past twelve'}
      />,
    );
    expect(found).toMatch(
      /<img alt="A &quot;quoted&quot; &lt;alt> &amp; more" src="\/media\/9f86[0-9a-f]*\/640.avif" width="640"/,
    );
    expect(found).toContain('>half past twelve</time>');
  });

  test('keeps one link around differently marked words', () => {
    const body = bodyOf('html', '<p><b>a</b><a href="/x">b <i>c</i><br>d</a></p>');
    expect(page(body)).toBe('<p><strong>a</strong><a href="/x">b <em>c</em><br/>d</a></p>');
  });

  test('places inserts after paragraphs, in order, and drops those beyond the end', () => {
    const body = bodyOf('html', '<p>1<h2>h</h2><p>2<p>3');
    const insert = (afterParagraph: number, name: string): BodyInsert => ({
      afterParagraph,
      element: <aside>{name}</aside>,
    });
    const inserts = [insert(2, 'a'), insert(2, 'b'), insert(1, 'c'), insert(4, 'd')];
    expect(renderToString(<BodyOnPage body={body} inserts={inserts} />)).toBe(
      '<p>1</p><aside>c</aside><h2>h</h2><p>2</p><aside>a</aside><aside>b</aside><p>3</p>',
    );
  });
});

describe('HTML for other programs', () => {
  test('has absolute addresses when it is told where it stands', () => {
    const body = bodyOf('html', '<h2 id=a>A</h2><p><a href="/x">b</a><a href="#a">c</a><img src=/i.jpg>');
    expect(renderBodyHtml(body, { base: 'https://news.example/world/a' })).toBe(
      '<h2 id="text-a">A</h2><p><a href="https://news.example/x">b</a>' +
        '<a href="https://news.example/world/a#text-a">c</a></p>' +
        '<figure><img src="https://news.example/i.jpg" alt/></figure>',
    );
  });

  test('makes the same body again when it is read', () => {
    const body = bodyOf(
      'html',
      `<h2 id="a">A</h2><p>b <a href="#a" rel="sponsored">c <em>d</em></a><br>e</p><ul><li>f<ol><li>g</ol></ul>
       <blockquote cite="https://q.example/"><p>h<p>i<footer>J, <cite>K</cite></footer></blockquote><hr>
       <figure><img src="/l.jpg" alt="m"><figcaption>n</figcaption></figure>
       <table><caption>o</caption><tr><th>p<th>q<tr><th>r<td></table><p lang="ar" dir="rtl">س</p>`,
    );
    expect(bodyOf('html', renderBodyHtml(body))).toEqual(body);
  });
});

describe('plain text', () => {
  test('of each block kind can be read', () => {
    const body = bodyOf(
      'html',
      '<h2>A</h2><ol><li>b<ul><li>c</ul><li>d</ol><blockquote>e<footer>F, <cite>G</cite></footer></blockquote><hr>' +
        '<figure><img src=/h.jpg alt=h><figcaption>i</figcaption></figure><table><tr><td>j<td>k<tr><td>l<td>m</table>',
    );
    expect(renderBodyText(body)).toBe('A\n\n1. b\n  - c\n2. d\n\ne\n— F, G\n\n* * *\n\ni\n\nj\tk\nl\tm');
  });

  test('counts words in every script', () => {
    expect(countWords(bodyOf('text', 'It’s a state-run (news) agency, 3.5 km.'))).toBe(8);
    expect(countWords(bodyOf('text', '我们今天在北京'))).toBeGreaterThan(2);
    expect(readingMinutes(bodyOf('text', ''))).toBe(1);
    expect(readingMinutes(bodyOf('text', 'word '.repeat(714)))).toBe(3);
  });

  test('is summarised between words and within the length', () => {
    const body = bodyOf('html', '<h2>Not this</h2><p>One two\u00A0three.<p>Four <b>five</b><br>six seven');
    expect(summarise(body, 100)).toBe('One two three. Four five six seven');
    for (let length = 1; length < 40; length += 1) {
      const summary = summarise(body, length);
      expect(summary.length).toBeLessThanOrEqual(length);
      expect('One two three. Four five six seven').toContain(summary.replace(/…$/, ''));
    }
    expect(summarise(body, 20)).toBe('One two three. Four…');
    expect(summarise(bodyOf('text', 'a \u2067שלום עולם טוב\u2069 b'), 10)).not.toMatch(/[\u2066-\u2069]/);
    expect(summarise(bodyOf('text', ''), 10)).toBe('');
  });
});
