import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWKWARD_TEXTS, EVERY_KIND } from './body/body.fixtures.ts';
import { type Desk, type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let desk: Desk;
beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world', 'city');
});
afterAll(() => room?.close());

describe('writing', () => {
  test('a new story is a draft with a provisional address and its revision as ETag', async () => {
    const made = await desk.write({ headline: 'Bridge opens' });
    expect(made.status).toBe(201);
    expect(made.headers.location).toBe(`/api/v1/stories/${made.body.id}`);
    expect(made.body).toMatchObject({
      revision: 1,
      status: 'draft',
      published: null,
      urlFinal: false,
      slug: 'bridge-opens',
    });
    expect(made.body.url).toMatch(/^https:\/\/courier\.example\/world\/\d{4}\/\d\d\/\d\d\/bridge-opens$/);
    expect((await room.call('GET', desk.path(made))).headers.etag).toBe('"1"');
  });

  test('every kind of block and awkward character comes back byte for byte', async () => {
    const standfirst = Object.values(AWKWARD_TEXTS).find(
      (text) => !/[\n\t\u2028\u2029\u202A-\u202E\u2066-\u2069]/.test(text),
    );
    const made = await desk.write({ body: EVERY_KIND, standfirst });
    expect(made.status).toBe(201);
    await desk.publish(made);
    const working = await room.call('GET', desk.path(made));
    const seen = await room.call('GET', desk.path(made), { as: 'stranger' });
    expect(working.body.body).toEqual(EVERY_KIND);
    expect(seen.body.body).toEqual(EVERY_KIND);
    expect(seen.body.standfirst).toBe(standfirst?.normalize('NFC').trim());
    const again = await desk.patch(made, 1, { body: working.body.body });
    expect(again.body.revision).toBe(1);
  });

  test('references by id or slug are answered with id, slug and name', async () => {
    const author = await room.call('POST', '/api/v1/authors', { body: { name: 'Zoë Ångström' } });
    expect(author.body.slug).toBe('zoë-ångström');
    const other = await desk.write({ headline: 'Earlier story' });
    const made = await desk.write({
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
    const back = await desk.patch(made, 1, {
      section: made.body.section,
      sections: made.body.sections,
      authors: [author.body.id],
      bylines: [{ name: 'A Stringer', role: 'reporting' }],
    });
    expect(back.body.revision).toBe(1);
  });

  test('a slug follows the headline until it is chosen, and gets a suffix where another story has it', async () => {
    const one = await desk.write({ headline: 'Same words' });
    const two = await desk.write({ headline: 'Same words!' });
    expect([one.body.slug, two.body.slug]).toEqual(['same-words', 'same-words-2']);
    expect((await desk.patch(two, 1, { headline: 'Same words, again' })).body.slug).toBe('same-words-again');
    expect((await desk.patch(two, 2, { slug: 'Chosen Slug' })).body.slug).toBe('chosen-slug');
    expect((await desk.patch(two, 3, { headline: 'Quite different' })).body.slug).toBe('chosen-slug');
    expect((await desk.patch(two, 4, { slug: null })).body.slug).toBe('quite-different');
    expect((await desk.write({ headline: 'History' })).body.slug).toBe('history-2');
    expect((await desk.write({ headline: '…?!' })).body.slug).toBe('story');
  });

  test('two stories written at once never get one slug', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => desk.write({ headline: 'At once' })));
    expect(new Set(made.map(({ body }) => body.slug)).size).toBe(6);
  });
});

describe('saving', () => {
  test('a change needs the revision it is based on, in any form proxies give it', async () => {
    const made = await desk.write();
    expect((await room.call('PATCH', desk.path(made), { body: { kicker: 'x' } })).status).toBe(428);
    expect((await desk.patch(made, 'nonsense', { kicker: 'x' })).status).toBe(400);
    expect((await desk.patch(made, 'W/"1"', { kicker: 'a' })).body.revision).toBe(2);
    expect((await desk.patch(made, '"2-gzip"', { kicker: 'b' })).body.revision).toBe(3);
  });

  test('a stale change is answered with both copies and writes nothing', async () => {
    const made = await desk.write();
    await desk.patch(made, 1, { standfirst: 'Theirs' });
    const stale = await desk.patch(made, 1, { standfirst: 'Mine' });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ current: { revision: 2, standfirst: 'Theirs' }, yours: { standfirst: 'Mine' } });
    expect((await room.call('GET', desk.path(made))).body.revision).toBe(2);
  });

  test('of changes sent at once from one revision exactly one is saved', async () => {
    const made = await desk.write();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((kicker) => desk.patch(made, 1, { kicker })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('a change that changes nothing makes no revision, null clears, and what was not sent stays', async () => {
    const made = await desk.write({ kicker: 'Live', standfirst: 'Stays' });
    expect((await desk.patch(made, 1, { kicker: 'Live' })).body.revision).toBe(1);
    expect((await desk.patch(made, 1, { kicker: null })).body).toMatchObject({
      revision: 2,
      kicker: null,
      standfirst: 'Stays',
    });
  });

  test('revisions are listed, compared and restored, and autosaves are among them', async () => {
    const made = await desk.write({ headline: 'Before', body: { format: 'text', value: 'One word.' } });
    await room.call('PATCH', desk.path(made, '?autosave=1'), {
      body: { body: { format: 'text', value: 'Two words.' } },
      headers: { 'if-match': '"1"' },
    });
    await desk.patch(made, 2, { headline: 'After' });
    const list = await room.call('GET', desk.path(made, '/revisions?limit=2'));
    expect(list.body.items.map((one: { kind: string }) => one.kind)).toEqual(['save', 'autosave']);
    const rest = await room.call('GET', desk.path(made, `/revisions?limit=2&cursor=${list.body.next}`));
    expect(rest.body.items.map((one: { revision: number }) => one.revision)).toEqual([1]);
    const compared = await room.call('GET', desk.path(made, '/revisions/1..3'));
    expect(compared.body.fields).toContainEqual({ field: 'headline', before: 'Before', after: 'After' });
    expect(compared.body.body).toMatchObject([{ kind: 'changed' }]);
    expect((await room.call('POST', desk.path(made, '/revisions/1/restore'))).body).toMatchObject({
      revision: 4,
      headline: 'Before',
    });
    expect((await room.call('POST', desk.path(made, '/revisions/9/restore'))).status).toBe(404);
    expect((await room.call('GET', desk.path(made, '/revisions/x..y'))).status).toBe(404);
  });

  test('single fields are put back as they were, and all else stays', async () => {
    const made = await desk.write({ headline: 'Before', body: { format: 'text', value: 'One word.' } });
    await desk.patch(made, 1, { headline: 'After', standfirst: 'New.', body: { format: 'text', value: 'Two.' } });
    const restore = (fields: string[]) =>
      room.call('POST', desk.path(made, '/revisions/1/restore'), { body: { fields } });
    expect((await restore(['headline', 'standfirst'])).body).toMatchObject({
      ...{ revision: 3, headline: 'Before', standfirst: null },
      body: { blocks: [{ content: [{ text: 'Two.' }] }] },
    });
    expect((await restore(['body'])).body).toMatchObject({ body: { blocks: [{ content: [{ text: 'One word.' }] }] } });
    expect((await restore(['nothing'])).status).toBe(422);
    expect((await restore([])).status).toBe(422);
  });

  test('a repeated key writes once, and another body under it is refused', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const body = { headline: 'Once', section: 'world' };
    const [one, two] = [
      await room.call('POST', '/api/v1/stories', { body, headers }),
      await room.call('POST', '/api/v1/stories', { body, headers }),
    ];
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id]);
    expect((await room.call('POST', '/api/v1/stories', { body: { ...body, headline: 'Other' }, headers })).status).toBe(
      422,
    );
  });
});
