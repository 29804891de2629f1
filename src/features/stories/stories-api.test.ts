import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWKWARD_TEXTS, EVERY_KIND } from './body/body.fixtures.ts';
import { type Answered, type Newsroom, openNewsroom } from './newsroom.fixtures.ts';

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom();
  for (const slug of ['world', 'city', 'sport']) await room.call('POST', '/api/v1/sections', { body: { name: slug, slug } });
});
afterAll(() => room?.close());

let number = 0;
const write = async (over: Record<string, unknown> = {}, as: 'editor' | 'reporter' | 'other-reporter' = 'editor'): Promise<Answered> => {
  number += 1;
  const body = { headline: `Story ${number}`, section: 'world', body: { format: 'text', value: 'Words.' }, ...over };
  return room.call('POST', '/api/v1/stories', { body, as });
};
const path = (story: Answered, rest = '') => `/api/v1/stories/${story.body.id}${rest}`;
const publish = (story: Answered, body: Record<string, unknown> = {}) => room.call('POST', path(story, '/publish'), { body });
const patch = (story: Answered, revision: number | string, body: unknown) =>
  room.call('PATCH', path(story), { body, headers: { 'if-match': typeof revision === 'number' ? `"${revision}"` : revision } });
const pointers = (answer: Answered): string[] => (answer.body.errors ?? []).map((error: { pointer: string }) => error.pointer);

describe('writing', () => {
  test('a new story is a draft with a provisional address and its revision as ETag', async () => {
    const made = await write({ headline: 'Bridge opens' });
    expect(made.status).toBe(201);
    expect(made.headers['location']).toBe(`/api/v1/stories/${made.body.id}`);
    expect(made.body).toMatchObject({ revision: 1, status: 'draft', published: null, urlFinal: false, slug: 'bridge-opens' });
    expect(made.body.url).toMatch(/^https:\/\/courier\.example\/world\/\d{4}\/\d\d\/\d\d\/bridge-opens$/);
    expect((await room.call('GET', path(made))).headers['etag']).toBe('"1"');
  });

  test('every kind of block and awkward character comes back byte for byte', async () => {
    const standfirst = Object.values(AWKWARD_TEXTS).find((text) => !/[\n\t\u2028\u2029\u202A-\u202E\u2066-\u2069]/.test(text));
    const made = await write({ body: EVERY_KIND, standfirst });
    expect(made.status).toBe(201);
    await publish(made);
    const working = await room.call('GET', path(made));
    const seen = await room.call('GET', path(made), { as: 'stranger' });
    expect(working.body.body).toEqual(EVERY_KIND);
    expect(seen.body.body).toEqual(EVERY_KIND);
    expect(seen.body.standfirst).toBe(standfirst?.normalize('NFC').trim());
    const again = await patch(made, 1, { body: working.body.body });
    expect(again.body.revision).toBe(1);
  });

  test('references by id or slug are answered with id, slug and name', async () => {
    const author = await room.call('POST', '/api/v1/authors', { body: { name: 'Zoë Ångström' } });
    expect(author.body.slug).toBe('zoë-ångström');
    const other = await write({ headline: 'Earlier story' });
    const made = await write({
      section: 'city',
      sections: ['world', 'city'],
      authors: ['zoë-ångström'],
      bylines: [{ name: 'A Stringer', role: 'reporting' }],
      related: [other.body.slug, { url: 'https://elsewhere.example/a', title: 'Elsewhere' }],
      source: 'Harbour Agency',
    });
    expect(made.body.section).toMatchObject({ slug: 'city', name: 'city' });
    expect(made.body.sections.map((section: { slug: string }) => section.slug)).toEqual(['world']);
    expect(made.body.authors).toEqual([{ id: author.body.id, slug: 'zoë-ångström', name: 'Zoë Ångström' }]);
    expect(made.body.bylines.map((byline: { role: string }) => byline.role)).toEqual(['by', 'reporting']);
    expect(made.body.related).toMatchObject([{ id: other.body.id, headline: 'Earlier story' }, { title: 'Elsewhere' }]);
    expect(made.body.sources).toEqual([{ name: 'Harbour Agency' }]);
    const back = await patch(made, 1, { section: made.body.section, sections: made.body.sections, authors: [author.body.id], bylines: [{ name: 'A Stringer', role: 'reporting' }] });
    expect(back.body.revision).toBe(1);
  });

  test('a slug follows the headline until it is chosen, and gets a suffix where another story has it', async () => {
    const one = await write({ headline: 'Same words' });
    const two = await write({ headline: 'Same words!' });
    expect([one.body.slug, two.body.slug]).toEqual(['same-words', 'same-words-2']);
    expect((await patch(two, 1, { headline: 'Same words, again' })).body.slug).toBe('same-words-again');
    expect((await patch(two, 2, { slug: 'Chosen Slug' })).body.slug).toBe('chosen-slug');
    expect((await patch(two, 3, { headline: 'Quite different' })).body.slug).toBe('chosen-slug');
    expect((await patch(two, 4, { slug: null })).body.slug).toBe('quite-different');
    expect((await write({ headline: 'History' })).body.slug).toBe('history-2');
    expect((await write({ headline: '…?!' })).body.slug).toBe('story');
  });

  test('two stories written at once never get one slug', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => write({ headline: 'At once' })));
    expect(new Set(made.map(({ body }) => body.slug)).size).toBe(6);
  });
});

describe('saving', () => {
  test('a change needs the revision it is based on, in any form proxies give it', async () => {
    const made = await write();
    expect((await room.call('PATCH', path(made), { body: { kicker: 'x' } })).status).toBe(428);
    expect((await patch(made, 'nonsense', { kicker: 'x' })).status).toBe(400);
    expect((await patch(made, 'W/"1"', { kicker: 'a' })).body.revision).toBe(2);
    expect((await patch(made, '"2-gzip"', { kicker: 'b' })).body.revision).toBe(3);
  });

  test('a stale change is answered with both copies and writes nothing', async () => {
    const made = await write();
    await patch(made, 1, { standfirst: 'Theirs' });
    const stale = await patch(made, 1, { standfirst: 'Mine' });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ current: { revision: 2, standfirst: 'Theirs' }, yours: { standfirst: 'Mine' } });
    expect((await room.call('GET', path(made))).body.revision).toBe(2);
  });

  test('of changes sent at once from one revision exactly one is saved', async () => {
    const made = await write();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((kicker) => patch(made, 1, { kicker })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('a change that changes nothing makes no revision, null clears, and what was not sent stays', async () => {
    const made = await write({ kicker: 'Live', standfirst: 'Stays' });
    expect((await patch(made, 1, { kicker: 'Live' })).body.revision).toBe(1);
    expect((await patch(made, 1, { kicker: null })).body).toMatchObject({ revision: 2, kicker: null, standfirst: 'Stays' });
  });

  test('revisions are listed, compared and restored, and autosaves are among them', async () => {
    const made = await write({ headline: 'Before', body: { format: 'text', value: 'One word.' } });
    await room.call('PATCH', path(made, '?autosave=1'), { body: { body: { format: 'text', value: 'Two words.' } }, headers: { 'if-match': '"1"' } });
    await patch(made, 2, { headline: 'After' });
    const list = await room.call('GET', path(made, '/revisions?limit=2'));
    expect(list.body.items.map((one: { kind: string }) => one.kind)).toEqual(['save', 'autosave']);
    const rest = await room.call('GET', path(made, `/revisions?limit=2&cursor=${list.body.next}`));
    expect(rest.body.items.map((one: { revision: number }) => one.revision)).toEqual([1]);
    const compared = await room.call('GET', path(made, '/revisions/1..3'));
    expect(compared.body.fields).toContainEqual({ field: 'headline', before: 'Before', after: 'After' });
    expect(compared.body.body).toMatchObject([{ kind: 'changed' }]);
    expect((await room.call('POST', path(made, '/revisions/1/restore'))).body).toMatchObject({ revision: 4, headline: 'Before' });
    expect((await room.call('POST', path(made, '/revisions/9/restore'))).status).toBe(404);
    expect((await room.call('GET', path(made, '/revisions/x..y'))).status).toBe(404);
  });

  test('a repeated key writes once, and another body under it is refused', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const body = { headline: 'Once', section: 'world' };
    const [one, two] = [await room.call('POST', '/api/v1/stories', { body, headers }), await room.call('POST', '/api/v1/stories', { body, headers })];
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id]);
    expect((await room.call('POST', '/api/v1/stories', { body: { ...body, headline: 'Other' }, headers })).status).toBe(422);
  });
});

describe('publishing', () => {
  test('strangers see exactly what was published, whatever is saved afterwards', async () => {
    const made = await write({ customFields: { internal: 'note' } });
    expect((await room.call('GET', path(made), { as: 'stranger' })).status).toBe(404);
    await publish(made);
    await patch(made, 1, { headline: 'Changed' });
    const seen = await room.call('GET', path(made), { as: 'stranger' });
    expect(seen.body).toMatchObject({ revision: 1, headline: made.body.headline, status: 'published' });
    for (const field of ['workflow', 'planned', 'customFields', 'embargoUntil']) expect(seen.body).not.toHaveProperty(field);
    expect((await room.call('GET', path(made))).body).toMatchObject({ revision: 2, headline: 'Changed', published: { revision: 1 } });
  });

  test('a story readers have seen changes with a kind, and a correction with its words', async () => {
    const made = await write();
    await publish(made);
    await patch(made, 1, { kicker: 'New' });
    expect(pointers(await publish(made))).toEqual(['/kind']);
    expect(pointers(await publish(made, { kind: 'correction' }))).toEqual(['/note']);
    const corrected = await publish(made, { kind: 'correction', note: 'The bridge has two arches.' });
    expect(corrected.body.published.revision).toBe(2);
    expect(pointers(await publish(made, { revision: 99, kind: 'update' }))).toEqual(['/revision']);
  });

  test('a minor change keeps the time readers are told, an update moves it', async () => {
    const made = await write();
    const first = await publish(made);
    await patch(made, 1, { kicker: 'a' });
    const minor = await publish(made, { kind: 'minor' });
    expect(minor.body.published.updatedAt).toBe(first.body.published.updatedAt);
    await patch(made, 2, { kicker: 'b' });
    const update = await publish(made, { kind: 'update' });
    expect(update.body.published.updatedAt > first.body.published.updatedAt).toBe(true);
    expect(update.body.published.firstPublishedAt).toBe(first.body.published.firstPublishedAt);
  });

  test('publishing what is public makes no second entry', async () => {
    const made = await write();
    await publish(made);
    expect((await publish(made, { kind: 'update' })).status).toBe(200);
    expect((await publish(made)).status).toBe(200);
    const rows = await room.database.query('select 1 from publications where story_id = $1', [made.body.id]);
    expect(rows).toHaveLength(1);
  });

  test('a plan fixes the address, and a new one says what it replaced', async () => {
    const made = await write();
    const planned = await publish(made, { at: '2098-05-06T07:08:09Z' });
    expect(planned.body).toMatchObject({ status: 'scheduled', urlFinal: true, planned: { at: '2098-05-06T07:08:09.000Z', revision: 1 } });
    expect(planned.body.url).toContain('/world/2098/05/06/');
    const moved = await publish(made, { at: '2099-01-02T00:00:00+02:00' });
    expect(moved.body.replaced).toEqual({ at: '2098-05-06T07:08:09.000Z', kind: 'publish', revision: 1 });
    expect(moved.body.url).toContain('/world/2099/01/01/');
    expect((await room.call('POST', path(made, '/unpublish'), { body: {} })).body).toMatchObject({ status: 'draft', urlFinal: false });
  });

  test('an embargo, an end before the beginning and impossible years are refused where they stand', async () => {
    const made = await write({ embargoUntil: '2098-01-01T00:00:00Z' });
    expect(pointers(await publish(made))).toEqual(['/at']);
    expect((await publish(made, { at: '2098-01-01T00:00:00Z' })).status).toBe(200);
    for (const at of ['0000-01-01T00:00:00Z', '9999-01-01T00:00:00Z', 'tomorrow']) expect(pointers(await publish(made, { at }))).toEqual(['/at']);
    const ended = await write({ unpublishAt: '2001-01-01T00:00:00Z' });
    expect(pointers(await publish(ended))).toEqual(['/unpublishAt']);
  });

  test('unpublished stories are away, and come back at the same address', async () => {
    const made = await write();
    const first = await publish(made);
    expect((await room.call('POST', path(made, '/unpublish'))).body).toMatchObject({ status: 'unpublished', published: null });
    expect((await room.call('GET', path(made), { as: 'stranger' })).status).toBe(404);
    const back = await publish(made, { kind: 'update' });
    expect(back.body.published).toMatchObject({ url: first.body.url, firstPublishedAt: first.body.published.firstPublishedAt });
  });

  test('a retraction without the text shows nothing of it', async () => {
    const made = await write({ standfirst: 'Retells it', description: 'Too' });
    await publish(made);
    await room.call('POST', path(made, '/retract'), { body: { notice: 'It does not stand.', text: 'remove' } });
    const seen = await room.call('GET', path(made), { as: 'stranger' });
    expect(seen.body).toMatchObject({ status: 'retracted', retraction: { notice: 'It does not stand.' }, standfirst: null, description: null });
    expect(seen.body.body.blocks).toEqual([]);
    expect((await room.call('POST', path(await write(), '/retract'), { body: { notice: 'x', text: 'keep' } })).status).toBe(409);
  });

  test('a taken-down story is gone for readers, closed to the newsroom, and its slug stays taken', async () => {
    const made = await write({ headline: 'Goes for good' });
    await publish(made);
    const reason = 'A court in Calder';
    expect((await room.call('POST', path(made, '/takedown'), { body: { internalReason: reason } })).body.status).toBe('taken-down');
    const seen = await room.call('GET', path(made), { as: 'stranger' });
    expect(seen.status).toBe(410);
    expect(JSON.stringify(seen.body)).not.toMatch(/Goes|goes|Calder/);
    expect((await publish(made, { kind: 'update' })).status).toBe(409);
    expect((await patch(made, 1, { kicker: 'x' })).status).toBe(409);
    expect((await write({ headline: 'Goes for good' })).body.slug).toBe('goes-for-good-2');
    const [entry] = await room.database.query<{ details: unknown }>(`select details from audit_log where act = 'take-down-story' and subject_id = $1`, [made.body.id]);
    expect(entry?.details).toMatchObject({ internalReason: reason });
  });

  test('only editors backdate, and what they set is in the audit log', async () => {
    const old = '2019-03-04T05:06:07Z';
    expect((await write({ firstPublishedAt: old }, 'reporter')).status).toBe(403);
    expect(pointers(await write({ firstPublishedAt: '2099-01-01T00:00:00Z' }))).toEqual(['/firstPublishedAt']);
    const made = await write({ firstPublishedAt: old });
    const published = await publish(made);
    expect(published.body.published.firstPublishedAt).toBe('2019-03-04T05:06:07.000Z');
    expect(published.body.url).toContain('/world/2019/03/04/');
    const [entry] = await room.database.query<{ details: unknown }>(`select details from audit_log where act = 'publish-story' and subject_id = $1`, [made.body.id]);
    expect(entry?.details).toMatchObject({ firstPublishedAt: '2019-03-04T05:06:07.000Z' });
  });
});

describe('who may', () => {
  test('reporters write, and change of what is public only their own', async () => {
    const own = await write({}, 'reporter');
    const colleague = { 'if-match': '"1"' };
    expect((await room.call('PATCH', path(own), { as: 'other-reporter', body: { kicker: 'x' }, headers: colleague })).status).toBe(200);
    expect((await room.call('POST', path(own, '/publish'), { as: 'reporter', body: {} })).status).toBe(403);
    await publish(own);
    const based = { 'if-match': '"2"' };
    expect((await room.call('PATCH', path(own), { as: 'other-reporter', body: { kicker: 'y' }, headers: based })).status).toBe(403);
    expect((await room.call('PATCH', path(own), { as: 'reporter', body: { kicker: 'y' }, headers: based })).status).toBe(200);
  });

  test('strangers write nothing and see no workings; moderators only read', async () => {
    const made = await write();
    for (const rest of ['/publish', '/unpublish', '/retract', '/takedown', '/workflow', '/revisions/1/restore']) {
      expect([rest, (await room.call('POST', path(made, rest), { as: 'stranger', body: {} })).status]).toEqual([rest, 401]);
      expect([rest, (await room.call('POST', path(made, rest), { as: 'moderator', body: {} })).status]).toEqual([rest, 403]);
    }
    expect((await room.call('GET', path(made, '/revisions'), { as: 'stranger' })).status).toBe(401);
    expect((await room.call('GET', path(made), { as: 'moderator' })).status).toBe(200);
  });

  test('the workflow is the newsroom’s own and is no publication', async () => {
    const made = await write({}, 'reporter');
    const ready = await room.call('POST', path(made, '/workflow'), { as: 'reporter', body: { workflow: 'ready' } });
    expect(ready.body).toMatchObject({ workflow: 'ready', status: 'ready', revision: 1 });
  });
});

describe('lists', () => {
  test('strangers are listed what is public, newest first, page by page, each once', async () => {
    const made = [];
    for (let index = 0; index < 5; index++) made.push(await write({ section: 'sport', firstPublishedAt: `200${index}-01-01T00:00:00Z` }));
    for (const story of made) await publish(story);
    await write({ section: 'sport' });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await room.call('GET', `/api/v1/stories?section=sport&limit=2${cursor}`, { as: 'stranger' });
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.next ? `&cursor=${page.body.next}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(made.map(({ body }) => body.id).reverse());
    expect((await room.call('GET', '/api/v1/stories?section=sport')).body.items).toHaveLength(6);
  });

  test('what is not public is listed to the newsroom only', async () => {
    for (const query of ['status=draft', 'status=scheduled', 'mine=1']) {
      expect((await room.call('GET', `/api/v1/stories?${query}`, { as: 'stranger' })).status).toBe(401);
    }
    const away = await write();
    await publish(away);
    await room.call('POST', path(away, '/unpublish'));
    const mine = await write({}, 'other-reporter');
    const list = await room.call('GET', '/api/v1/stories?mine=1', { as: 'other-reporter' });
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([mine.body.id]);
    for (const status of ['draft', 'in-review', 'ready', 'scheduled', 'published', 'unpublished', 'retracted', 'taken-down']) {
      const { items } = (await room.call('GET', `/api/v1/stories?status=${status}&limit=100`)).body;
      expect(items.length, status).toBeGreaterThan(status === 'in-review' ? -1 : 0);
      expect(new Set(items.map((item: { status: string }) => item.status)).size).toBeLessThanOrEqual(1);
      for (const item of items) expect(item.status).toBe(status);
    }
  });

  test('a list is found by words, author and section, and odd questions are refused', async () => {
    const made = await write({ headline: 'Zeppelin über Calder' });
    await publish(made);
    const found = await room.call('GET', `/api/v1/stories?q=${encodeURIComponent('ZEPPELIN über')}`, { as: 'stranger' });
    expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([made.body.id]);
    expect((await room.call('GET', '/api/v1/stories?section=nowhere', { as: 'stranger' })).body).toEqual({ items: [], next: null });
    for (const query of ['limit=0', 'limit=101', 'status=lost', 'cursor=%7B%7D', 'cursor=WyJhIl0']) {
      expect([query, (await room.call('GET', `/api/v1/stories?${query}`)).status]).toEqual([query, 422]);
    }
  });
});
