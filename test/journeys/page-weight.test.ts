import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rawRequest } from '../conformance/raw-request.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let whole: WholeApp;
beforeAll(async () => {
  whole = await openWholeApp();
  for (const slug of ['world', 'science', 'business', 'sport', 'culture'])
    await whole.act('POST', '/api/v1/sections', { name: slug[0]?.toUpperCase() + slug.slice(1), slug });
  for (const name of ['Hallin Dam', 'River Merrow', 'Water court'])
    await whole.act('POST', '/api/v1/topics', { name, kind: 'place' });
  await whole.act('POST', '/api/v1/authors', { name: 'Ines Halloran', slug: 'ines', role: 'World correspondent' });
  for (const [slug, title] of Object.entries({ about: 'About us', contact: 'Contact', privacy: 'Privacy' }))
    await whole.act('POST', '/api/v1/pages', { slug, title, footerPlace: 1, body: { format: 'text', value: title } });
  await Promise.all(OTHERS.map((headline) => publish(headline, 'Words.')));
});
afterAll(() => whole?.close());

const read = (file: string) => readFileSync(new URL(`../../seed/${file}`, import.meta.url), 'utf8');
type Said = { name: string; text: string };
const MORE_SAID: Said[] = [
  {
    name: 'Wren',
    text: 'Eleven hours, and the villages were not once asked in. My aunt heard of it on the radio, in the kitchen.',
  },
  {
    name: 'Keeper of eels',
    text: 'The ladder at Sallow has been dry since June. Whoever builds a wall should first count what swims.',
  },
  {
    name: 'B. Sorley',
    text: 'Forty-nine metres or sixty, the price is the same for those who must leave. Say who pays, then talk of height.',
  },
];
const OTHERS = [
  'Three Cairns border post reopens after two winters',
  'Ministry unveils plan to dam the Merrow at Hallin',
  'Taldria recalls ambassador over Hallin survey',
  'Energy minister resigns over boreholes',
  'Committee backs lower dam by one vote',
  'Grain ship held over ballast in the roads',
];

/** Written by people, so that it is compressed as news is: the invented newspaper's own stories, up to so many words. */
function prose(words: number): string {
  const stories = [
    '10-the-hallin-dam-explained',
    '05-the-three-villages',
    '06-salt-at-the-intake',
    '09-water-court-halts-hallin-works',
  ];
  const text = stories.map((story) => read(`stories/${story}.md`).split(/^---$/m).slice(2).join('---')).join('\n\n');
  let left = words;
  const paragraphs = text.split('\n\n').filter((paragraph) => /^[A-Z“]/.test(paragraph));
  return paragraphs
    .flatMap((paragraph) => {
      const taken = paragraph.split(/\s+/).slice(0, left);
      left -= taken.length;
      return taken.length > 0 ? taken.join(' ') : [];
    })
    .join('\n\n');
}

async function publish(headline: string, text: string): Promise<{ id: string; path: string }> {
  const { json } = await whole.act('POST', '/api/v1/stories', {
    ...{ headline, section: 'world', sections: ['science'], authors: ['ines'] },
    topics: ['hallin-dam', 'river-merrow', 'water-court'],
    standfirst:
      'The two sides could not agree on how high the wall at Hallin may be, nor on who pays for the villages.',
    sources: [{ name: 'Orrland News Agency', url: 'https://ona.example/' }],
    body: { format: 'markdown', value: text },
  });
  return { id: json.id, path: await whole.publish(json.id) };
}

/** Bytes of the one response, as a browser gets it as soon as the page is made: in brotli of quality 5. */
async function weigh(path: string): Promise<number> {
  const headers = { 'accept-encoding': 'br' };
  const answer = await rawRequest(whole.port, { target: path, headers });
  expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'br']);
  return answer.body.length;
}

test('the reference story, 1,200 words with form and ten comments, is one response of at most 14,336 bytes', async () => {
  const text = prose(1_200);
  expect(text.split(/\s+/)).toHaveLength(1_200);
  const { id, path } = await publish('Hallin dam talks break down after eleven hours', text);
  const said = [...(JSON.parse(read('comments.json')) as Said[]), ...MORE_SAID].slice(0, 10);
  for (const [index, { name, text: body }] of said.entries()) {
    const email = `reader.${index}@letters.example`;
    const headers = { 'x-forwarded-for': `2001:db8:2:${index}::1` };
    const sent = { name, email, body };
    const { json } = await whole.call('POST', `/api/v1/stories/${id}/comments`, {
      as: 'stranger',
      body: sent,
      headers,
    });
    await whole.call('POST', `/api/v1/comments/${json.id}/approve`, { as: 'moderator', body: {} });
  }
  const html = async () => (await whole.call('GET', path, { as: 'stranger' })).text;
  await vi.waitUntil(async () => (await html()).split('id="comment-').length === 11, { timeout: 10_000 });
  expect(await weigh(path)).toBeLessThanOrEqual(14_336);
});

test('everything but text and comments weighs at most 9 kB', async () => {
  const { path } = await publish('Hallin dam talks break down after twelve hours', 'Words.');
  expect(await weigh(path)).toBeLessThanOrEqual(9_000);
});
