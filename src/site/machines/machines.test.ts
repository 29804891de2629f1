import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOfFeed } from '../../../test/support/feed-rules.ts';
import { settleSitemaps } from '../../features/feeds/index.ts';
import { type Desk, type Newsroom, openNewsroom, SITE_URL } from '../../features/stories/testing/newsroom.ts';
import { openPress } from '../index.ts';

let room: Newsroom;
let desk: Desk;
let stopSettling: () => void;
beforeAll(async () => {
  room = await openNewsroom();
  stopSettling = settleSitemaps();
  desk = await room.desk('world', 'city');
});
afterAll(async () => {
  stopSettling?.();
  await room?.close();
});

/** A page as the press makes it, at an instant or now. */
async function make(path: string, at?: Date, staging = false) {
  const press = openPress({ database: room.database, siteUrl: SITE_URL, staging });
  return press.make(path, { notBefore: new Date(0), ...(at && { at }) });
}
const text = async (path: string, at?: Date) => (await make(path, at)).body;
async function published(over: Record<string, unknown>, publication: Record<string, unknown> = {}) {
  const story = await desk.write(over);
  const answer = await desk.publish(story, publication);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { ...story, url: answer.body.url as string, id: story.body.id as string };
}

/** What each of the three forms says of the items, brought into one shape. */
async function itemsOf(page: string) {
  const rss = parseRssFeed(await text(`${page}/rss.xml`)).items ?? [];
  const atom = parseAtomFeed(await text(`${page}/atom.xml`)).entries ?? [];
  const json = parseJsonFeed(await text(`${page}/feed.json`)).items ?? [];
  return {
    rss: rss.map((item) => ({
      guid: item.guid?.value,
      url: item.link,
      title: item.title,
      html: item.content?.encoded ?? '',
      people: item.dc?.creators ?? [],
      published: new Date(String(item.pubDate)).getTime(),
      updated: new Date(String(item.atom?.updated)).getTime(),
    })),
    atom: atom.map((entry) => ({
      guid: entry.id,
      url: entry.links?.[0]?.href,
      title: entry.title?.value,
      html: entry.content?.value ?? '',
      people: [...(entry.authors ?? []), ...(entry.contributors ?? [])].map(({ name }) => name),
      published: new Date(String(entry.published)).getTime(),
      updated: new Date(String(entry.updated)).getTime(),
    })),
    json: json.map((item) => ({
      guid: item.id,
      url: item.url,
      title: item.title,
      html: item.content_html ?? '',
      people: (item.authors ?? []).map(({ name }) => name),
      published: new Date(String(item.date_published)).getTime(),
      updated: new Date(String(item.date_modified)).getTime(),
    })),
  };
}
const FORMS = ['rss', 'atom', 'json'] as const;
const FILES = ['rss.xml', 'atom.xml', 'feed.json'] as const;

const HOSTILE = 'A ]]> <b>“bold”</b> &amp; <!--/card:x--> \u2067خبر\u2069 👩🏽‍🚀 — e\u0301';

describe('feeds', () => {
  test('tell a story alike in all three forms, to parsers that others have written', async () => {
    await room.call('POST', '/api/v1/authors', { body: { name: 'Ana Petrov', slug: 'ana' } });
    const story = await published({
      headline: HOSTILE,
      standfirst: 'In <short>',
      body: { format: 'html', value: '<p>See <a href="/world">the world</a> ]]&gt; &lt;script&gt;</p>' },
      bylines: [
        { author: 'ana', role: 'by' },
        { name: 'B. Smith & Sons', role: 'photo' },
      ],
    });
    const forms = await itemsOf('');
    for (const form of FORMS) {
      const item = forms[form].find(({ url }) => url === story.url);
      expect(item, form).toMatchObject({
        title: HOSTILE.normalize('NFC'),
        guid: `urn:uuid:${story.id}`,
        people: ['Ana Petrov', 'B. Smith & Sons'],
      });
      expect(item?.html).toContain(`<a href="${SITE_URL}/world">the world</a>`);
      expect(item?.html).toContain(']]> &lt;script>');
      expect(item?.html).toContain('In &lt;short');
    }
    expect(forms.atom.map(({ published }) => published)).toEqual(forms.json.map(({ published }) => published));
  });

  test('obey the rules of their formats, also where nothing has been published', async () => {
    for (const page of ['', '/world', '/city', '/corrections', '/authors/ana']) {
      for (const file of FILES) {
        const body = await text(`${page}/${file}`);
        expect([`${page}/${file}`, faultsOfFeed(file, body, `${SITE_URL}${page}/${file}`)]).toEqual([
          `${page}/${file}`,
          [],
        ]);
      }
    }
  });

  test('keep guid, date and place when a story moves, and say when an update was, but not of a minor change', async () => {
    const first = await published({ headline: 'Older', section: 'city' });
    await published({ headline: 'Newer', section: 'city' });
    const before = (await itemsOf('/city')).rss;
    await desk.patch(first, 1, { headline: 'Older, mended', slug: 'elsewhere' });
    await desk.publish(first, { kind: 'minor' });
    const minor = await itemsOf('/city');
    for (const form of FORMS) {
      expect(minor[form].map(({ guid, published, updated }) => ({ guid, published, updated }))).toEqual(
        before.map(({ guid, published, updated }) => ({
          guid,
          // RSS says times in whole seconds.
          published: form === 'rss' ? published : expect.any(Number),
          updated,
        })),
      );
      expect(minor[form][1]).toMatchObject({ title: 'Older, mended', url: expect.stringContaining('/elsewhere') });
    }
    await desk.patch(first, 2, { body: { format: 'text', value: 'New words.' } });
    await desk.publish(first, { kind: 'update' });
    const updated = (await itemsOf('/city')).rss;
    expect(updated.map(({ guid }) => guid)).toEqual(before.map(({ guid }) => guid));
    expect(updated[1]?.updated).toBeGreaterThan(before[1]?.updated ?? 0);
    expect(updated[1]?.html).toContain('New words.');
  });

  test('mark what is paid for, opinion, and what was retracted, whose text is gone when it was removed', async () => {
    await published({ headline: 'Buy a boat', type: 'sponsored' });
    await published({ headline: 'I think', type: 'opinion' });
    const wrong = await published({
      headline: 'Untrue',
      standfirst: 'False too',
      body: { format: 'text', value: 'A lie.' },
    });
    await room.call('POST', desk.path(wrong, '/retract'), { body: { notice: 'It does not stand.', text: 'remove' } });
    for (const [form, items] of Object.entries(await itemsOf(''))) {
      const titles = items.map(({ title }) => title);
      expect(titles, form).toEqual(
        expect.arrayContaining(['Sponsored: Buy a boat', 'Opinion: I think', 'Retracted: Untrue']),
      );
      const html = items.find(({ title }) => title?.includes('Untrue'))?.html;
      expect(html).toContain('It does not stand.');
      expect(html).not.toMatch(/A lie|False too/);
    }
  });

  test('hold the thirty newest', async () => {
    for (let number = 0; number < 31; number++) await published({ headline: `One of many ${number}`, section: 'city' });
    const { json } = await itemsOf('/city');
    expect(json.map(({ title }) => title)).toEqual(
      Array.from({ length: 30 }, (_, index) => `One of many ${30 - index}`),
    );
  });

  test('tell of corrections each by itself, with what was said', async () => {
    const story = await published({ headline: 'Corrected twice' });
    for (const [revision, note] of ['It was Tuesday.', 'It was Wednesday.'].entries()) {
      await desk.patch(story, revision + 1, { body: { format: 'text', value: note } });
      await desk.publish(story, { kind: 'correction', note });
    }
    const { rss, atom, json } = await itemsOf('/corrections');
    for (const items of [rss, atom, json]) {
      expect(items.slice(0, 2).map(({ html }) => html.replace(/.*<\/strong> /, ''))).toEqual([
        'It was Wednesday.</p>',
        'It was Tuesday.</p>',
      ]);
      expect(items[0]).toMatchObject({ title: 'Correction: Corrected twice', url: `${story.url}/history` });
    }
    const whole = (await itemsOf('')).json.find(({ url }) => url === story.url);
    expect(whole?.html).toMatch(/Correction,[^<]*<\/strong> It was Wednesday\./);
  });

  test('bear the tags of all they show, and stand their items between the markers of take-down', async () => {
    const story = await published({ headline: 'Cut me out', body: { format: 'text', value: 'Secret words.' } });
    for (const page of ['', '/world']) {
      for (const file of FILES) {
        const made = await make(`${page}/${file}`);
        expect(made.kind).toBe('machine');
        expect(made.tags).toEqual(expect.arrayContaining([`card:${story.id}`, `text:${story.id}`]));
        if (file === 'feed.json') continue;
        const cut = made.body.replace(new RegExp(`<!--card:${story.id}-->.*?<!--/card:${story.id}-->`, 's'), '');
        expect(cut).not.toMatch(/Cut me out|cut-me-out|Secret words/);
        expect(faultsOfFeed(file, cut, `${SITE_URL}${page}/${file}`)).toEqual([]);
      }
    }
    expect((await make('/rss.xml')).tags).toContain(`latest:${room.edition.id}`);
  });

  test('follow a section that moves, and are not there where there is no list', async () => {
    const { body } = await room.call('POST', '/api/v1/sections', { body: { name: 'Sport', slug: 'sport' } });
    await room.call('PATCH', `/api/v1/sections/${body.id}`, { body: { slug: 'games' } });
    expect(await make('/sport/rss.xml')).toMatchObject({ status: 301, location: '/games/rss.xml' });
    expect((await make('/games/feed.json')).status).toBe(200);
    const story = await published({ headline: 'No feed here' });
    for (const path of ['/nowhere/rss.xml', `${new URL(story.url).pathname}/rss.xml`, '/world/page/2/atom.xml']) {
      expect([path, (await make(path)).status]).toEqual([path, 404]);
    }
    expect((await make('/nowhere/rss.xml')).tags).toContain('address:/nowhere');
  });

  test('are named by the pages they belong to', async () => {
    const world = await text('/world');
    for (const file of FILES) {
      expect(world).toMatch(new RegExp(`<link rel="alternate" [^>]*href="/${file}" title="The Test Courier"`));
      expect(world).toMatch(
        new RegExp(`<link rel="alternate" [^>]*href="/world/${file}" title="world – The Test Courier"`),
      );
    }
  });
});
