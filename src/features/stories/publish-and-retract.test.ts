import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from './instant.ts';
import { storyHistory } from './stories.queries.ts';
import { type Desk, type Newsroom, openNewsroom, pointersOf as pointers } from './testing/newsroom.ts';

let room: Newsroom;
let desk: Desk;
beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world');
});
afterAll(() => room?.close());

describe('publishing', () => {
  test('strangers see exactly what was published, whatever is saved afterwards', async () => {
    const made = await desk.write({ customFields: { internal: 'note' } });
    expect((await room.call('GET', desk.path(made), { as: 'stranger' })).status).toBe(404);
    await desk.publish(made);
    await desk.patch(made, 1, { headline: 'Changed' });
    const seen = await room.call('GET', desk.path(made), { as: 'stranger' });
    expect(seen.body).toMatchObject({ revision: 1, headline: made.body.headline, status: 'published' });
    for (const field of ['workflow', 'planned', 'customFields', 'embargoUntil'])
      expect(seen.body).not.toHaveProperty(field);
    expect((await room.call('GET', desk.path(made))).body).toMatchObject({
      revision: 2,
      headline: 'Changed',
      published: { revision: 1 },
    });
  });

  test('a story readers have seen changes with a kind, and a correction with its words', async () => {
    const made = await desk.write();
    await desk.publish(made);
    await desk.patch(made, 1, { kicker: 'New' });
    expect(pointers(await desk.publish(made))).toEqual(['/kind']);
    expect(pointers(await desk.publish(made, { kind: 'correction' }))).toEqual(['/note']);
    const corrected = await desk.publish(made, { kind: 'correction', note: 'The bridge has two arches.' });
    expect(corrected.body.published.revision).toBe(2);
    expect(pointers(await desk.publish(made, { revision: 99, kind: 'update' }))).toEqual(['/revision']);
  });

  test('a minor change keeps the time readers are told, an update moves it', async () => {
    const made = await desk.write();
    const first = await desk.publish(made);
    await desk.patch(made, 1, { kicker: 'a' });
    const minor = await desk.publish(made, { kind: 'minor' });
    expect(minor.body.published.updatedAt).toBe(first.body.published.updatedAt);
    await desk.patch(made, 2, { kicker: 'b' });
    const update = await desk.publish(made, { kind: 'update' });
    expect(update.body.published.updatedAt > first.body.published.updatedAt).toBe(true);
    expect(update.body.published.firstPublishedAt).toBe(first.body.published.firstPublishedAt);
  });

  test('publishing what is public makes no second entry', async () => {
    const made = await desk.write();
    await desk.publish(made);
    expect((await desk.publish(made, { kind: 'update' })).status).toBe(200);
    expect((await desk.publish(made)).status).toBe(200);
    const rows = await room.database.query('select 1 from publications where story_id = $1', [made.body.id]);
    expect(rows).toHaveLength(1);
  });

  test('a plan fixes the address, and a new one says what it replaced', async () => {
    const made = await desk.write();
    const planned = await desk.publish(made, { at: '2098-05-06T07:08:09Z' });
    expect(planned.body).toMatchObject({
      status: 'scheduled',
      urlFinal: true,
      planned: { at: '2098-05-06T07:08:09.000Z', revision: 1 },
    });
    expect(planned.body.url).toContain('/world/2098/05/06/');
    const moved = await desk.publish(made, { at: '2099-01-02T00:00:00+02:00' });
    expect(moved.body.replaced).toEqual({ at: '2098-05-06T07:08:09.000Z', kind: 'publish', revision: 1 });
    expect(moved.body.url).toContain('/world/2099/01/01/');
    expect((await room.call('POST', desk.path(made, '/unpublish'), { body: {} })).body).toMatchObject({
      status: 'draft',
      urlFinal: false,
    });
  });

  test('an embargo, an end before the beginning and impossible years are refused where they stand', async () => {
    const made = await desk.write({ embargoUntil: '2098-01-01T00:00:00Z' });
    expect(pointers(await desk.publish(made))).toEqual(['/at']);
    expect((await desk.publish(made, { at: '2098-01-01T00:00:00Z' })).status).toBe(200);
    for (const at of ['0000-01-01T00:00:00Z', '9999-01-01T00:00:00Z', 'tomorrow'])
      expect(pointers(await desk.publish(made, { at }))).toEqual(['/at']);
    const ended = await desk.write({ unpublishAt: '2001-01-01T00:00:00Z' });
    expect(pointers(await desk.publish(ended))).toEqual(['/unpublishAt']);
  });

  test('unpublished stories are away, and come back at the same address', async () => {
    const made = await desk.write();
    const first = await desk.publish(made);
    expect((await room.call('POST', desk.path(made, '/unpublish'))).body).toMatchObject({
      status: 'unpublished',
      published: null,
    });
    expect((await room.call('GET', desk.path(made), { as: 'stranger' })).status).toBe(404);
    const back = await desk.publish(made, { kind: 'update' });
    expect(back.body.published).toMatchObject({
      url: first.body.url,
      firstPublishedAt: first.body.published.firstPublishedAt,
    });
  });

  test('a retraction without the text shows nothing of it', async () => {
    const made = await desk.write({ standfirst: 'Retells it', description: 'Too' });
    await desk.publish(made);
    await room.call('POST', desk.path(made, '/retract'), { body: { notice: 'It does not stand.', text: 'remove' } });
    const seen = await room.call('GET', desk.path(made), { as: 'stranger' });
    expect(seen.body).toMatchObject({
      status: 'retracted',
      retraction: { notice: 'It does not stand.' },
      standfirst: null,
      description: null,
    });
    expect(seen.body.body.blocks).toEqual([]);
    expect(
      (await room.call('POST', desk.path(await desk.write(), '/retract'), { body: { notice: 'x', text: 'keep' } }))
        .status,
    ).toBe(409);
  });

  test('a retracted story stands again only by a correction or clarification that says why, and its history says so', async () => {
    const made = await desk.write();
    await desk.publish(made);
    const notice = 'It does not stand.';
    await room.call('POST', desk.path(made, '/retract'), { body: { notice, text: 'keep' } });
    for (const kind of ['minor', 'update'])
      expect([kind, pointers(await desk.publish(made, { kind, note: 'x' }))]).toEqual([kind, ['/kind']]);
    expect(pointers(await desk.publish(made, { kind: 'correction' }))).toEqual(['/note']);
    // Nor is a plan, or a time away, a way round it.
    await desk.publish(made, { kind: 'correction', note: 'Later.', at: '2098-01-01T00:00:00Z' });
    expect(pointers(await desk.publish(made, { kind: 'update' }))).toEqual(['/kind']);
    await room.call('POST', desk.path(made, '/unpublish'), { body: {} });
    expect(pointers(await desk.publish(made, { kind: 'update' }))).toEqual(['/kind']);

    const note = 'The ministry has confirmed it: the story stands.';
    const back = await desk.publish(made, { kind: 'correction', note });
    expect(back.body).toMatchObject({ status: 'published', published: { revision: 1 } });
    expect((await room.call('GET', desk.path(made), { as: 'stranger' })).body.retraction ?? null).toBeNull();
    await desk.patch(made, 1, { kicker: 'Free again' });
    expect((await desk.publish(made, { kind: 'minor' })).status).toBe(200);
    const history = await room.database.snapshot(async (read) =>
      storyHistory(read, await instantOf(read), made.body.id),
    );
    expect(history?.entries.map((entry) => entry.kind)).toEqual([
      'published',
      'retraction',
      'unpublished',
      'restored',
      'correction',
      'minor',
    ]);
  });

  test('a retraction that is withdrawn at once is told of as published again', async () => {
    const made = await desk.write();
    await desk.publish(made);
    await room.call('POST', desk.path(made, '/retract'), { body: { notice: 'No.', text: 'keep' } });
    await desk.publish(made, { kind: 'clarification', note: 'Yes, after all.' });
    const history = await room.database.snapshot(async (read) =>
      storyHistory(read, await instantOf(read), made.body.id),
    );
    expect(history?.entries.map(({ kind, note }) => [kind, note])).toEqual([
      ['published', ''],
      ['retraction', 'No.'],
      ['restored', ''],
      ['clarification', 'Yes, after all.'],
    ]);
  });

  test('a taken-down story is gone for readers, closed to the newsroom, and its slug stays taken', async () => {
    const made = await desk.write({ headline: 'Goes for good' });
    await desk.publish(made);
    const reason = 'A court in Calder';
    expect(
      (await room.call('POST', desk.path(made, '/takedown'), { body: { internalReason: reason } })).body.status,
    ).toBe('taken-down');
    const seen = await room.call('GET', desk.path(made), { as: 'stranger' });
    expect(seen.status).toBe(410);
    expect(JSON.stringify(seen.body)).not.toMatch(/Goes|goes|Calder/);
    expect((await desk.publish(made, { kind: 'update' })).status).toBe(409);
    expect((await desk.patch(made, 1, { kicker: 'x' })).status).toBe(409);
    expect((await desk.write({ headline: 'Goes for good' })).body.slug).toBe('goes-for-good-2');
    const [entry] = await room.database.query<{ details: unknown }>(
      `select details from audit_log where act = 'take-down-story' and subject_id = $1`,
      [made.body.id],
    );
    expect(entry?.details).toMatchObject({ internalReason: reason });
  });

  test('only editors backdate, and what they set is in the audit log', async () => {
    const old = '2019-03-04T05:06:07Z';
    expect((await desk.write({ firstPublishedAt: old }, 'reporter')).status).toBe(403);
    expect(pointers(await desk.write({ firstPublishedAt: '2099-01-01T00:00:00Z' }))).toEqual(['/firstPublishedAt']);
    const made = await desk.write({ firstPublishedAt: old });
    const published = await desk.publish(made);
    expect(published.body.published.firstPublishedAt).toBe('2019-03-04T05:06:07.000Z');
    expect(published.body.url).toContain('/world/2019/03/04/');
    const [entry] = await room.database.query<{ details: unknown }>(
      `select details from audit_log where act = 'publish-story' and subject_id = $1`,
      [made.body.id],
    );
    expect(entry?.details).toMatchObject({ firstPublishedAt: '2019-03-04T05:06:07.000Z' });
  });
});

describe('who may', () => {
  test('reporters write, and change of what is public only their own', async () => {
    const own = await desk.write({}, 'reporter');
    const colleague = { 'if-match': '"1"' };
    expect(
      (await room.call('PATCH', desk.path(own), { as: 'other-reporter', body: { kicker: 'x' }, headers: colleague }))
        .status,
    ).toBe(200);
    expect((await room.call('POST', desk.path(own, '/publish'), { as: 'reporter', body: {} })).status).toBe(403);
    await desk.publish(own);
    const based = { 'if-match': '"2"' };
    expect(
      (await room.call('PATCH', desk.path(own), { as: 'other-reporter', body: { kicker: 'y' }, headers: based }))
        .status,
    ).toBe(403);
    expect(
      (await room.call('PATCH', desk.path(own), { as: 'reporter', body: { kicker: 'y' }, headers: based })).status,
    ).toBe(200);
  });

  test('strangers write nothing and see no workings; moderators only read', async () => {
    const made = await desk.write();
    for (const rest of ['/publish', '/unpublish', '/retract', '/takedown', '/workflow', '/revisions/1/restore']) {
      expect([rest, (await room.call('POST', desk.path(made, rest), { as: 'stranger', body: {} })).status]).toEqual([
        rest,
        401,
      ]);
      expect([rest, (await room.call('POST', desk.path(made, rest), { as: 'moderator', body: {} })).status]).toEqual([
        rest,
        403,
      ]);
    }
    expect((await room.call('GET', desk.path(made, '/revisions'), { as: 'stranger' })).status).toBe(401);
    expect((await room.call('GET', desk.path(made), { as: 'moderator' })).status).toBe(200);
  });

  test('the workflow is the newsroom’s own and is no publication', async () => {
    const made = await desk.write({}, 'reporter');
    const ready = await room.call('POST', desk.path(made, '/workflow'), {
      as: 'reporter',
      body: { workflow: 'ready' },
    });
    expect(ready.body).toMatchObject({ workflow: 'ready', status: 'ready', revision: 1 });
  });
});
