import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';
import { newestMatches } from './search.queries.ts';

let app: WholeApp;
let edition: string;
beforeAll(async () => {
  app = await openWholeApp();
  for (const slug of ['world', 'sport', 'rowing'])
    await app.act('POST', '/api/v1/sections', {
      name: slug,
      slug,
      ...(slug === 'rowing' ? { parent: 'sport' } : {}),
    });
  edition = (await app.database.query<{ id: string }>('select id from editions'))[0]?.id ?? '';
});
afterAll(() => app?.close());

type Over = Record<string, unknown>;
async function write(headline: string, over: Over = {}): Promise<string> {
  const story = { headline, section: 'world', body: { format: 'text', value: 'Nothing more.' }, ...over };
  return (await app.act('POST', '/api/v1/stories', story)).json.id;
}
async function publish(headline: string, over: Over = {}, publication: Over = {}): Promise<string> {
  const id = await write(headline, over);
  await app.act('POST', `/api/v1/stories/${id}/publish`, publication);
  return id;
}
/** Headlines that strangers find, newest first. */
async function find(words: string, query = ''): Promise<string[]> {
  const path = `/api/v1/stories?q=${encodeURIComponent(words)}${query}`;
  const { json, status, text } = await app.call('GET', path, { as: 'stranger' });
  if (status !== 200) throw new Error(text);
  return json.items.map(({ headline }: { headline: string }) => headline);
}
/** What will be found at an instant. */
const findAt = (words: string, at: Date) =>
  app.database.snapshot(async (read) => (await newestMatches(read, { words, edition, at, limit: 10 })).found.length);
const indexed = async (id: string) =>
  (await app.database.query('select from story_search where story_id = $1', [id])).length;

test('finds words of headline, standfirst, text, kicker, authors and topics, however inflected or accented', async () => {
  await app.act('POST', '/api/v1/topics', { name: 'Lighthouses', kind: 'topic' });
  await app.act('POST', '/api/v1/authors', { name: 'Dědeček Novotný', slug: 'dedecek' });
  await publish('The keeper leaves', {
    ...{ kicker: 'Harbours', standfirst: 'She goes to Rölvag.', topics: ['lighthouses'], authors: ['dedecek'] },
    body: { format: 'markdown', value: 'They **repaired** the lamp.\n\n> Weather decides.' },
  });
  for (const words of [
    'keepers',
    'rolvag',
    'Rölvag',
    'ROLVAG',
    'repairing',
    'weather',
    'harbour',
    'lighthouse',
    'novotny',
  ])
    expect([words, await find(words)]).toEqual([words, ['The keeper leaves']]);
  expect(await find('Rolvägg')).toEqual([]);
});

test('reads "phrases", -not and or as people type them, and takes nothing else for an order', async () => {
  const body = (value: string) => ({ body: { format: 'text', value } });
  await publish('One', body('The zinc mine closed.'));
  await publish('Two', body('The mine made zinc.'));
  await publish('Three', body('Zinc of the mine, and copper.'));
  expect(await find('zinc mine')).toEqual(['Three', 'Two', 'One']);
  expect(await find('"zinc mine"')).toEqual(['One']);
  expect(await find('zinc -copper')).toEqual(['Two', 'One']);
  expect(await find('"made zinc" or copper')).toEqual(['Three', 'Two']);
  expect(await find('zinc -"mine closed"')).toEqual(['Three', 'Two']);
  for (const words of ['the', '-zinc', '"', "zinc' or '1'='1", ':* & | !', '\u{1F409}', '%', 'zinc) & (mine']) {
    const found = await find(words);
    expect([words, Array.isArray(found)]).toEqual([words, true]);
  }
  expect(await find('the')).toEqual([]);
  expect(await find('-zinc')).toEqual([]);
});

test('what is planned is found from its second on and no longer than until its end', async () => {
  const from = new Date('2090-05-01T06:00:00Z');
  const until = new Date('2090-05-02T06:00:00Z');
  await publish('Comet sighted', { unpublishAt: until.toISOString() }, { at: from.toISOString() });
  const before = (instant: Date) => new Date(instant.getTime() - 1);
  expect(await find('comet')).toEqual([]);
  expect(await Promise.all([before(from), from, before(until), until].map((at) => findAt('comet', at)))).toEqual([
    0, 1, 1, 0,
  ]);
});

test('another plan, or none, is followed, though nobody is told of it', async () => {
  const story = await publish('Eclipse', {}, { at: '2090-05-01T06:00:00Z' });
  await app.act('POST', `/api/v1/stories/${story}/publish`, { at: '2091-05-01T06:00:00Z' });
  expect(await findAt('eclipse', new Date('2090-06-01T00:00:00Z'))).toBe(0);
  expect(await findAt('eclipse', new Date('2091-06-01T00:00:00Z'))).toBe(1);
  await app.act('POST', `/api/v1/stories/${story}/unpublish`, {});
  expect(await indexed(story)).toBe(0);
  const ending = await publish('Meteor', { unpublishAt: '2090-05-02T06:00:00Z' });
  const staying = await app.act('PATCH', `/api/v1/stories/${ending}`, { unpublishAt: null }, { 'if-match': '"1"' });
  await app.act('POST', `/api/v1/stories/${ending}/publish`, { revision: staying.json.revision, kind: 'minor' });
  expect(await findAt('meteor', new Date('2090-06-01T00:00:00Z'))).toBe(1);
});

test('an update is found by its new words and not by the old', async () => {
  const story = await publish('Tortoise escapes');
  await app.act('PATCH', `/api/v1/stories/${story}`, { headline: 'Hedgehog escapes' }, { 'if-match': '"1"' });
  expect(await find('hedgehog')).toEqual([]);
  await app.act('POST', `/api/v1/stories/${story}/publish`, { kind: 'update' });
  expect([await find('hedgehog'), await find('tortoise'), await indexed(story)]).toEqual([['Hedgehog escapes'], [], 1]);
});

test('what is unpublished, retracted or taken down is gone with the answer to the act, and nothing of it is kept', async () => {
  for (const [verb, body] of [
    ['unpublish', {}],
    ['retract', { notice: 'Wrong.', text: 'keep' }],
    ['takedown', { internalReason: 'Law.' }],
  ] as const) {
    const story = await publish(`Walrus ${verb}`);
    expect(await find('walrus')).toEqual([`Walrus ${verb}`]);
    await app.act('POST', `/api/v1/stories/${story}/${verb}`, body);
    expect([verb, await find('walrus'), await indexed(story)]).toEqual([verb, [], 0]);
  }
});

test('is narrowed by section with those below it, topic, author and days of the paper’s zone', async () => {
  const old = { firstPublishedAt: '2001-02-03T23:30:00Z' };
  await publish('Otter one', { section: 'rowing', ...old });
  await publish('Otter two', { section: 'world', topics: ['lighthouses'], authors: ['dedecek'] });
  expect(await find('otter', '&section=world')).toEqual(['Otter two']);
  expect(await find('otter', '&topic=lighthouses&author=dedecek')).toEqual(['Otter two']);
  const page = async (query: string) => (await app.call('GET', `/search?q=otter&${query}`, { as: 'stranger' })).text;
  expect(await page('section=sport')).toMatch(/1 story .*>Otter<\/mark> one/s);
  expect(await page('until=2001-02-03')).toMatch(/1 story .*>Otter<\/mark> one/s);
  expect(await page('from=2001-02-04')).toMatch(/1 story .*>Otter<\/mark> two/s);
  expect(await page('from=2001-02-30')).toContain('2 stories');
});

test('goes on by cursor, each story once, newest first, through ties of the clock', async () => {
  for (let number = 0; number < 7; number++)
    await publish(`Heron ${number}`, { firstPublishedAt: `2003-01-0${1 + (number % 2)}T00:00:00Z` });
  const seen: string[] = [];
  let cursor = '';
  do {
    const path = `/api/v1/stories?q=heron&limit=2${cursor}`;
    const { json } = await app.call('GET', path, { as: 'stranger' });
    seen.push(...json.items.map(({ headline }: { headline: string }) => headline));
    cursor = json.next ? `&cursor=${json.next}` : '';
  } while (cursor !== '');
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test('the newsroom finds drafts by their headlines and public stories by their text', async () => {
  await write('Badger in draft');
  await publish('Sett found', { body: { format: 'text', value: 'A badger lived there.' } });
  const { json } = await app.call('GET', '/api/v1/stories?q=badger', { as: 'reporter' });
  expect(json.items.map(({ headline }: { headline: string }) => headline)).toEqual(['Sett found', 'Badger in draft']);
  expect(await find('badger')).toEqual(['Sett found']);
});

test('stories that are missing are written in by a job, and another name by another', { timeout: 60_000 }, async () => {
  const { completeSearch, searchJobs } = await import('./search.jobs.ts');
  await app.database.query('delete from story_search');
  expect(await find('heron')).toEqual([]);
  const log = { info: vi.fn() } as never;
  const jobs = searchJobs({ database: app.database, log, step: 3 });
  const job = { id: '1', attempt: 1, signal: new AbortController().signal };
  await jobs['search-fill']?.({}, job);
  expect(await find('heron')).toHaveLength(7);
  await completeSearch(app.database);
  const queued = await app.database.query(`select from graphile_worker.jobs where task_identifier = 'search-fill'`);
  expect(queued).toHaveLength(0);

  const [author] = (await app.call('GET', '/api/v1/authors')).json.items;
  await app.act('PATCH', `/api/v1/authors/${author.id}`, { name: 'Dana Ferreiro' });
  // Behind the receipts of all the stories above.
  await vi.waitUntil(async () => (await find('ferreiro')).length === 2, { timeout: 40_000, interval: 200 });
  expect(await find('novotny')).toEqual([]);
});

test('a text of any length is published and found, and the words of promos, comments and notes are not', async () => {
  const long = Array.from({ length: 60_000 }, (_, index) => `w${index.toString(36)}q`).join(' ');
  await publish('Very long', { body: { format: 'text', value: `${long} axolotl` }, customFields: { note: 'narwhal' } });
  expect(await find('w2sq')).toEqual(['Very long']);
  expect(await find('narwhal')).toEqual([]);
});
