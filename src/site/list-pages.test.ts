import { describe, expect, test } from 'vitest';
import { arabicFront, card, edition, frontWithPictures, sectionPage } from '../../test/looks/list-fixtures.ts';
import { renderFrontPage, renderNotFoundPage, renderSectionPage } from './index.ts';
import { chooseLayouts } from './section-blocks.tsx';

/** What take-down does to a kept page. */
function cutOut(html: string, id: string): string {
  return html.replaceAll(new RegExp(`<!--card:${id}-->[\\s\\S]*?<!--/card:${id}-->`, 'g'), '');
}

describe('a list page', () => {
  test('has a field for the search at its head, which is a plain form; one with a form of its own has the link alone', () => {
    const field = '<search><form action="/search"><input name="q" type="search" aria-label="Search the paper"';
    for (const html of [renderFrontPage(frontWithPictures), renderSectionPage(sectionPage)])
      expect(html).toContain(field);
    const lost = renderNotFoundPage({ edition, suggestions: [] });
    expect(lost).toContain('<a class="find" href="/search">');
    expect(lost.match(/<form /g)).toHaveLength(1);
  });

  test('shows opinion with the faces of its writers, not with pictures of what they write about', () => {
    const html = renderFrontPage(frontWithPictures);
    const block = html.slice(html.indexOf('aria-label="Opinion"'), html.indexOf('aria-label="Culture"'));
    expect(new Set(block.match(/\/media\/\w+(?=\/960)/g))).toEqual(new Set(['/media/face0', '/media/face2']));
  });

  test('about a topic does not say its name over each story', () => {
    const stories = [card(1, { kicker: 'Hallin dam' }), card(2, { kicker: 'Investigation' })];
    const html = renderSectionPage({ ...sectionPage, name: 'Hallin dam', stories });
    expect(html).not.toContain('<p class="label">Hallin dam</p>');
    expect(html).toContain('<p class="label">Investigation</p>');
  });
});

describe('a story in a list', () => {
  const secret = card(777, { id: '0190-secret_ID', headline: 'Nobody may read this', address: '/city/secret' });

  test('can be cut out of front and section by its markers, leaving nothing of itself', () => {
    const front = renderFrontPage({
      ...frontWithPictures,
      lead: secret,
      seconds: [secret, card(1)],
      latest: [secret, card(2)],
      sections: [{ name: 'City', address: '/city', stories: [card(4), secret, card(5)] }],
    });
    const section = renderSectionPage({ ...sectionPage, stories: [secret, card(1)] });
    for (const html of [front, section]) {
      expect(html).toContain('Nobody may read this');
      expect(cutOut(html, secret.id)).not.toMatch(/Nobody may read this|\/city\/secret|secret_ID/);
    }
  });

  test('leaves lists truly empty when all of it was cut out, so that :empty holds', () => {
    const html = renderFrontPage({ ...frontWithPictures, lead: secret, seconds: [secret], latest: [], sections: [] });
    const cut = cutOut(html, secret.id);
    expect(cut).toContain('<div class="lead wide"></div>');
    expect(cut).toContain('<ul class="grid cols sub under textual"></ul>');
  });

  test('is refused when its id could break out of the marker', () => {
    const hostile = card(1, { id: '1--><script>' });
    expect(() => renderFrontPage({ ...frontWithPictures, lead: hostile })).toThrow(/not a name for a marker/);
  });

  test('is escaped but never altered', () => {
    const headline = `<b>“Don't” & ‘won’t’</b> — 5 %`;
    const html = renderSectionPage({ ...sectionPage, stories: [card(1, { headline })] });
    expect(html).toContain(`&lt;b>“Don't” &amp; ‘won’t’&lt;/b> — 5 %`);
  });
});

describe('the front', () => {
  test('names the paper, not its stories, in structured data', () => {
    const html = renderFrontPage(frontWithPictures);
    const found = JSON.parse(html.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/)?.[1] ?? '');
    expect(found['@graph'][0]).toMatchObject({ '@type': 'NewsMediaOrganization', name: edition.siteName });
    expect(JSON.stringify(found)).not.toContain(frontWithPictures.lead?.headline);
  });

  test('puts the river under the days of the edition’s zone, with the time beside each story', () => {
    const late = card(1, { firstPublishedAt: '2026-07-01T23:30:00Z', headline: 'After midnight in summer' });
    const html = renderFrontPage({ ...frontWithPictures, latest: [late] });
    expect(html).toContain('Thursday, 2 July 2026');
    expect(html).toContain('<time datetime="2026-07-01T23:30:00Z">00:30</time>');
  });

  test('mirrors and speaks Arabic in an Arabic edition', () => {
    const html = renderFrontPage(arabicFront);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('آخر الأخبار');
    expect(html).not.toContain('Latest');
  });

  test('gives neighbouring sections different layouts, and opinion its own', () => {
    const block = (name: string, count: number, type: 'news' | 'opinion' = 'news') => ({
      name,
      address: `/${name}`,
      stories: Array.from({ length: count }, (_, index) => card(index, { type })),
    });
    expect(
      chooseLayouts([block('a', 5), block('b', 4), block('c', 4), block('d', 3, 'opinion'), block('e', 5)]),
    ).toEqual(['lead-and-list', 'row', 'picture', 'opinion', 'lead-and-list']);
    expect(chooseLayouts([block('a', 1), block('b', 2)])).toEqual(['picture', 'picture']);
  });
});

describe('a section', () => {
  test('leads on and back, and is its own right address', () => {
    const html = renderSectionPage({
      ...sectionPage,
      pageAddress: '/city/page/2',
      pager: { isFront: false, newerAddress: '/city', olderAddress: '/city/page/3' },
    });
    expect(html).toContain('<link rel="canonical" href="https://courant.example/city/page/2"/>');
    expect(html).toContain('<a href="/city" rel="prev">Newer stories</a>');
    expect(html).toContain('<a href="/city/page/3" rel="next">Older stories</a>');
    // Named by its days, which never change, not by a number out of a total that grows.
    expect(html).toMatch(/<span>\d+ \w+ \d{4}( – \d+ \w+ \d{4})?<\/span>/);
  });
});
