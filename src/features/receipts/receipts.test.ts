import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { buildHttp, type Principal } from '../../platform/http/index.ts';
import { prepareJobs, type RunningJobs, startJobs } from '../../platform/jobs/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { orderReceipt, type PublicationAct } from './order-receipt.ts';
import { receiptJobs } from './receipts.jobs.ts';
import { receiptRoutes } from './receipts.routes.ts';
import { newsroom } from './testing/newsroom.ts';
import { testSite } from './testing/site.ts';

const log = openLog({ level: 'silent' });
const reporter: Principal = { id: '1', name: 'R', role: 'reporter', scopes: ['read'], via: 'token' };

let database: FreshDatabase;
let desk: Awaited<ReturnType<typeof newsroom>>;

beforeAll(async () => {
  database = await freshDatabase();
  await prepareJobs(database.url);
  desk = await newsroom(database);
});
afterAll(() => database.drop());

const act = (story: string, more: Partial<PublicationAct> = {}): PublicationAct => {
  const now = new Date().toISOString();
  return { story, revision: 1, act: 'published', acceptedAt: now, effectiveAt: now, ...more };
};

async function api(principal: Principal | 'none' = reporter) {
  const app = await buildHttp({
    log,
    trustedProxies: [],
    siteUrl: 'https://news.example',
    identify: async () => principal,
  });
  receiptRoutes(app, { database, siteUrl: 'https://news.example' });
  await app.ready();
  return app;
}

test('an act that is ordered to be looked for has its receipt, and is counted', async () => {
  const site = await testSite();
  const metrics = new Metrics();
  const handlers = receiptJobs({ siteUrl: site.url, inside: site.inside, database, log, metrics });
  const jobs: RunningJobs = startJobs({ url: database.url, handlers, log });
  try {
    const story = await desk.story();
    const id = await desk.publish(story);
    site.show(story, id, 'A headline');
    await database.transaction((tx) => orderReceipt(tx, act(story.id)));
    const app = await api();
    await expect
      .poll(async () => (await app.inject(`/api/v1/stories/${story.id}/receipts`)).json().items[0]?.lines.length, {
        timeout: 10_000,
      })
      .toBe(13);
    const { items, next } = (await app.inject(`/api/v1/stories/${story.id}/receipts`)).json();
    expect(next).toBeNull();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ act: 'published', revision: 1 });
    expect(items[0].lines.map((line: { what: string }) => line.what)).toEqual([
      'page',
      'mobile page',
      'history',
      'short address',
      'front',
      'section',
      ...['RSS feed', 'Atom feed', 'JSON feed', 'section feed', 'sitemap', 'news sitemap', 'search'],
    ]);
    expect(items[0].lines[0]).toMatchObject({
      url: `https://news.example${encodeURI(story.address)}`,
      result: 'seen',
      status: 200,
      seconds: expect.any(Number),
    });
    expect(metrics.text()).toContain('courant_receipt_lines_total{what="page",result="seen"} 1');
  } finally {
    await jobs.stop();
    await site.close();
  }
});

test('a new plan replaces the check of the one before, and begins before its moment', async () => {
  const story = await desk.story();
  const plan = (minutes: number) =>
    act(story.id, { effectiveAt: new Date(Date.now() + minutes * 60_000).toISOString() });
  const second = plan(90);
  for (const planned of [plan(60), second]) await database.transaction((tx) => orderReceipt(tx, planned));
  const waiting = await database.query<{ run_at: Date }>('select run_at from graphile_worker.jobs where key like $1', [
    `%${story.id}%`,
  ]);
  expect(waiting).toHaveLength(1);
  const early = Date.parse(second.effectiveAt) - (waiting[0]?.run_at.getTime() ?? 0);
  expect(early).toBeGreaterThanOrEqual(2_000);
});

test('receipts are listed newest first, page by page', async () => {
  const story = await desk.story();
  await desk.publish(story);
  for (const minute of [1, 2, 3]) {
    const at = `2026-01-02T03:0${minute}:00.123Z`;
    await database.query(
      `insert into publication_receipts (id, story_id, revision, act, url, what, expected, result, accepted_at, effective_at,
         checked_at)
       values (gen_random_uuid(), $1, 1, 'published', '/', 'front', 'x', 'not seen', $2, $2, $2)`,
      [story.id, at],
    );
  }
  const app = await api();
  const first = (await app.inject(`/api/v1/stories/${story.id}/receipts?limit=2`)).json();
  const second = (await app.inject(`/api/v1/stories/${story.id}/receipts?limit=2&cursor=${first.next}`)).json();
  const times = [...first.items, ...second.items].map((item: { acceptedAt: string }) => item.acceptedAt);
  expect(times).toEqual([3, 2, 1].map((minute) => `2026-01-02T03:0${minute}:00.123Z`));
  expect(second.next).toBeNull();
});

test('receipts are for the newsroom, of stories that are there', async () => {
  const story = await desk.story();
  const strangers = await api('none');
  expect((await strangers.inject(`/api/v1/stories/${story.id}/receipts`)).statusCode).toBe(401);
  const app = await api();
  expect((await app.inject(`/api/v1/stories/${story.id}/receipts`)).json()).toEqual({ items: [], next: null });
  expect((await app.inject('/api/v1/stories/0198c5f0-0000-7000-8000-000000000000/receipts')).statusCode).toBe(404);
  expect((await app.inject('/api/v1/stories/no-id/receipts')).statusCode).toBe(404);
  const invented = Buffer.from('["yesterday","published"]').toString('base64url');
  expect((await app.inject(`/api/v1/stories/${story.id}/receipts?cursor=${invented}`)).statusCode).toBe(422);
});
