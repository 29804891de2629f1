import { describe, expect, test } from 'vitest';
import { pages } from '../../test/looks/pages.tsx';
import { story } from '../../test/looks/story-fixtures.ts';
import { faultsOfStructuredData, things } from '../../test/support/structured-data-rules.ts';
import { renderStoryPage } from './story-page.tsx';

test.each(Object.keys(pages))('the page “%s” describes itself without a fault', (name) => {
  expect(faultsOfStructuredData(pages[name]?.() ?? '')).toEqual([]);
});

describe('a story', () => {
  const page = (over: Partial<typeof story> = {}) => renderStoryPage({ ...story, ...over }, { body: null });
  const article = (html: string) => things(html).find((thing) => 'headline' in thing);

  test('names everybody who wrote and reported it, both its dates and what was corrected', () => {
    expect(article(page())).toMatchObject({
      '@type': 'AnalysisNewsArticle',
      author: [{ name: 'Ines Halloran' }, { name: 'Bram Ólafsson' }, { name: 'Dědeček Novotný' }],
      contributor: [{ name: 'Lucía Ferreiro' }],
      datePublished: story.firstPublishedAt,
      dateModified: story.updatedAt,
      correction: [{ '@type': 'CorrectionComment', text: expect.stringContaining('It is 49 metres.') }],
    });
  });

  test('says where it stands and whose it is', () => {
    const all = things(page());
    expect(all.find((thing) => thing['@type'] === 'BreadcrumbList')).toBeDefined();
    expect(article(page())?.publisher).toMatchObject({
      '@type': 'NewsMediaOrganization',
      name: story.edition.siteName,
    });
  });

  test('shows its picture in the forms it was cut to, else whole', () => {
    const picture = { src: '/media/a/1600.jpg', width: 1600, height: 1200, alt: '', credit: 'Lucía Ferreiro' };
    const crops = [
      { src: '/media/b/1600.jpg', width: 1600, height: 900 },
      { src: '/media/c/1200.jpg', width: 1200, height: 900 },
      { src: '/media/d/900.jpg', width: 900, height: 900 },
    ];
    const urlsOf = (html: string) =>
      ((article(html)?.image ?? []) as { url: string }[]).map(({ url }) => new URL(url).pathname);
    expect(urlsOf(page({ picture: { ...picture, crops } }))).toEqual(crops.map(({ src }) => src));
    expect(urlsOf(page({ picture }))).toEqual([picture.src]);
    expect(faultsOfStructuredData(page({ picture: { ...picture, crops } }))).toEqual([]);
  });

  test('without a byline is the paper’s own, and never changed before it was published', () => {
    const { updatedAt, ...never } = story;
    const html = renderStoryPage({ ...never, bylines: [] }, { body: null });
    expect(faultsOfStructuredData(html)).toEqual([]);
    expect(article(html)).toMatchObject({
      author: [{ '@type': 'NewsMediaOrganization' }],
      dateModified: story.firstPublishedAt,
    });
  });

  test('that tries to end its block of data stays data', () => {
    const headline = '</script><script>alert(1)</script><!-- \u2028';
    expect(article(page({ headline }))?.headline).toBe(headline);
  });
});
