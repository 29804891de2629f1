import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pages } from '../../test/looks/pages.tsx';

const all = Object.entries(pages).map(([name, render]) => ({ name, html: render() }));

describe.each(all)('the page “$name”', ({ html }) => {
  test('lets in exactly its own styles, and says so before them', () => {
    const policy = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1];
    const style = html.match(/<style nonce="courant">([\s\S]*?)<\/style>/)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style.length).toBeGreaterThan(1_000);
    expect(policy?.replaceAll('&#39;', "'")).toBe(`style-src 'sha256-${hash}'`);
    expect(html.indexOf('<meta charset="utf-8"/><meta http-equiv')).toBeGreaterThan(0);
    expect(html.match(/<style/g)).toHaveLength(1);
  });

  test('carries no style attribute, no handler and no script but structured data and our own files', () => {
    const outsideText = html.replace(
      /<style[\s\S]*?<\/style>|<script type="application\/ld\+json">[\s\S]*?<\/script>/g,
      '',
    );
    const tags = outsideText.match(/<[a-z][^>]*>/g) ?? [];
    expect(tags.filter((tag) => /\s(style|on[a-z]+)=/.test(tag))).toEqual([]);
    const ours =
      /^<script defer src="\/assets\/(reading|updates|passkey|palette)\.[0-9a-f]{12}\.js"( data-(story|updates|words)="[^"<]*")*>$/;
    expect(tags.filter((tag) => tag.startsWith('<script') && !ours.test(tag))).toEqual([]);
  });

  test('loads nothing from another site', () => {
    const sources = [...html.matchAll(/\s(?:src|srcset|poster|data)="([^"]*)"/g)].map((match) => match[1]);
    const linked = [...html.matchAll(/<link rel="(?:icon|stylesheet|preload)" href="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect([...sources, ...linked].filter((address) => !address?.startsWith('/'))).toEqual([]);
  });

  test('is the same bytes each time', () => {
    const name = all.find((page) => page.html === html)?.name ?? '';
    expect(pages[name]?.()).toBe(html);
  });
});
