import { afterEach, beforeEach, expect, test } from 'vitest';
import { likeAnOutsider } from './fetch-like-an-outsider.ts';
import { testSite } from './testing/site.ts';

let site: Awaited<ReturnType<typeof testSite>>;
beforeEach(async () => {
  site = await testSite();
});
afterEach(() => site.close());

test('asks nobody but the site, whatever an address looks like', async () => {
  const look = likeAnOutsider({ siteUrl: site.url, inside: site.inside });
  site.set('//elsewhere.example/x', { status: 200, body: 'ours' });
  site.set('/leads-away', { status: 302, location: 'http://elsewhere.example/y' });
  expect((await look('//elsewhere.example/x')).answer?.body).toBe('ours');
  expect((await look('/leads-away')).answer).toEqual({ status: 302, body: '' });
});
