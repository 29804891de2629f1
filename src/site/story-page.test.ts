import { brotliCompressSync, constants } from 'node:zlib';
import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import { longBody } from '../../test/looks/body-fixtures.ts';
import { arabicEdition, edition } from '../../test/looks/list-fixtures.ts';
import { arabicStory, plainStory, retractedStory, story } from '../../test/looks/story-fixtures.ts';
import { promos, talkUnder, trendingOf } from '../../test/looks/story-parts.tsx';
import { BodyOnPage, countWords } from '../features/stories/body/index.ts';
import { renderGonePage, renderNotFoundPage, renderStoryPage, type StoryView } from './index.ts';

const render = (view: StoryView) => renderStoryPage(view, { body: h('p', null, 'Text.') });

function article(html: string): Record<string, unknown> {
  const data = JSON.parse(html.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/)?.[1] ?? '');
  return data['@graph'][0];
}

function brotli(text: string, quality: number): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).byteLength;
}

describe('a story', () => {
  test('of 1,200 words, with promos, form, ten comments and Trending, weighs at most 14,336 bytes in brotli', () => {
    expect(countWords(longBody)).toBeGreaterThan(1_000);
    const comments = talkUnder(story);
    const trending = trendingOf(story.edition);
    const body = h(BodyOnPage, { body: longBody, inserts: promos });
    const whole = renderStoryPage(story, { body, comments, trending });
    expect(whole.match(/ id="comment-/g)).toHaveLength(10);
    expect(brotli(whole, 5)).toBeLessThan(14_336);
    // All that is neither text nor comments, the form among it, has 9 kB.
    expect(brotli(renderStoryPage(story, { body: null, comments: talkUnder(story, []), trending }), 5)).toBeLessThan(
      9_000,
    );
  });

  test('tells machines its headline, times, people by role, corrections and place', () => {
    expect(article(render({ ...story, type: 'news' }))).toMatchObject({
      '@type': 'NewsArticle',
      headline: story.headline,
      datePublished: '2026-11-23T08:40:00Z',
      dateModified: '2026-11-23T14:05:00Z',
      author: [
        { '@type': 'Person', name: 'Ines Halloran', url: 'https://courant.example/authors/ines-halloran' },
        { name: 'Bram Ólafsson' },
        { name: 'Dědeček Novotný' },
      ],
      contributor: [{ name: 'Lucía Ferreiro' }],
      publisher: { '@type': 'NewsMediaOrganization', name: 'The Calder Courant' },
      mainEntityOfPage: 'https://courant.example/world/2026/11/23/hallin-dam-talks-break-down',
      isAccessibleForFree: true,
      inLanguage: 'en-GB',
      articleSection: ['World', 'Science'],
      correction: [{ '@type': 'CorrectionComment', datePublished: '2026-11-23T14:05:00Z' }],
    });
  });

  test('cannot break out of its structured data, and comes out of it whole', () => {
    const headline = '</script><script>alert(1)</script><!-- \u2028\u2029 ]]>';
    const html = render({ ...story, headline });
    expect(html.match(/<script(?! defer src="\/assets\/)/g)).toHaveLength(1);
    expect(html).not.toContain('<!-- ');
    expect(html.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/)?.[1]).not.toMatch(/[\u2028\u2029]/);
    expect(article(html).headline).toBe(headline);
  });

  test('is the paper’s own where nobody signed it', () => {
    expect(article(render(plainStory)).author).toEqual([
      { '@type': 'NewsMediaOrganization', name: 'The Calder Courant', url: 'https://courant.example/' },
    ]);
  });

  test('shows when it was published and updated in the edition’s zone', () => {
    const abroad = { ...edition, zone: 'Asia/Dubai', zoneLabel: 'GST' };
    const html = render({
      ...story,
      edition: abroad,
      firstPublishedAt: '2022-04-27T08:40:00Z',
      updatedAt: '2022-04-27T10:05:00Z',
    });
    expect(html.replace(/<[^>]+>/g, '')).toContain('27 April 2022, 12:40 GST (updated 14:05)');
    expect(html).toContain('<time datetime="2022-04-27T08:40:00Z">');
  });

  test('says on which day it was updated where that was another one', () => {
    const html = render({ ...story, updatedAt: '2026-11-25T09:00:00Z' });
    expect(html.replace(/<[^>]+>/g, '')).toContain('(updated 25 November 2026, 09:00)');
  });

  test('puts a correction above the text, and an update with the way to the record below it', () => {
    const html = render(story).replace(/<head>[\s\S]*<\/head>/, '');
    const [correction, text, update] = ['It is 49 metres.', '<p>Text.</p>', 'Adds the answer of the ministry'].map(
      (words) => html.indexOf(words),
    );
    expect(correction).toBeGreaterThan(0);
    expect(correction).toBeLessThan(text ?? 0);
    expect(text).toBeLessThan(update ?? 0);
    expect(html).toContain(`<a href="${story.historyAddress}">`);
  });

  test('that was retracted says so first, in its title and above its headline', () => {
    const html = render(retractedStory);
    expect(html).toContain('<title>Retracted: University finds lead');
    expect(html.indexOf('The samples this report rests on')).toBeLessThan(html.indexOf('<h1>'));
  });

  test('marks our own stories under Read more for take-down, and not pages elsewhere', () => {
    const html = render(story);
    expect(html).toContain('<!--card:01901--><li><a href="/world/a">Dredgers return</a></li><!--/card:01901-->');
    expect(html).toContain('<li><a href="https://commission.example/faq">');
    expect(html).not.toContain('<!--card:https');
  });

  test('that was paid for says so in a frame, and opinion in the section of that name is labelled once', () => {
    const paid = render({ ...story, type: 'sponsored', kicker: 'Paid for by a bank' });
    expect(paid).toContain('<span class="paid"><b>Sponsored</b></span><span>Paid for by a bank</span>');
    const opinion = render({ ...plainStory, type: 'opinion', section: { label: 'Opinion', address: '/opinion' } });
    expect(opinion).toContain('<p class="label"><a href="/opinion">Opinion</a></p>');
  });

  test('joins Arabic names as Arabic does', () => {
    const html = render({ ...arabicStory, edition: arabicEdition });
    expect(html.replace(/<[^>]+>/g, '')).toContain('إيناس حداد ويوسف المرّي');
  });
});

describe('a page that refuses', () => {
  test('because the story was taken down says nothing but the public notice', () => {
    expect(renderGonePage({ edition, status: 410, publicNotice: 'Removed by order.' })).toContain('Removed by order.');
    expect(renderGonePage({ edition, status: 451 })).toContain('for legal reasons');
  });

  test('because there is none offers a search for the words of the address, escaped', () => {
    const html = renderNotFoundPage({ edition, path: '/world/2022/04/27/"><script>-dam', suggestions: [] });
    expect(html).toContain('action="/search"');
    expect(html).toContain('value="&quot;>&lt;script> dam"');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });
});
