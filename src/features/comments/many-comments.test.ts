import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { replyClient, someEmail } from '../../../test/program/replies.ts';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';
import { keysOf } from '../../platform/keys/index.ts';
import { commentsTag } from './comments.tags.ts';
import { leaveAReply } from './leave-a-reply.ts';

let app: WholeApp;
let story: { id: string; path: string };
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  await app.act('PATCH', '/api/v1/comments/settings', { holdFirst: false });
  const body = { format: 'text', value: 'Words.' };
  const { id } = (await app.act('POST', '/api/v1/stories', { headline: 'Talk of the town', section: 'world', body }))
    .json;
  story = { id, path: await app.publish(id) };
});
afterAll(() => app?.close());

const settings = { mode: 'open', holdFirst: false, mostLinks: 2, blockedWords: [] } as const;
const keys = keysOf('a secret of the tests, long enough to be one');

async function say(count: number, parent: string | null = null): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    const comment = { name: 'A Reader', email: someEmail(), website: null, body: `Word ${number} of it`, parent };
    const left = await app.database.transaction((tx) =>
      leaveAReply(tx, keys, {
        ...{ story: { id: story.id, mode: 'open' }, settings: { ...settings, blockedWords: [] } },
        ...{ comment, honeypot: '', recentFromAddress: 0 },
      }),
    );
    if (left.outcome === 'published') ids.push(left.id);
  }
  return ids;
}

const read = (path: string) => app.call('GET', path, { as: 'stranger' });
const countOf = (text: string) => text.match(/<li id="comment-/g)?.length ?? 0;
const weight = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).byteLength;
const pageWith = (path: string, count: number) =>
  vi.waitUntil(
    async () => {
      const { text } = await read(path);
      return countOf(text) === count && text;
    },
    { timeout: 25_000, interval: 30 },
  );

test('1,000 comments leave the story’s page as a full first page made it, and stand on further pages by 40', async () => {
  const [first = ''] = await say(41);
  const full = await pageWith(story.path, 40);
  const positionOfPage = (await read(story.path)).headers.get('etag');
  await say(939);
  // Answers on the first page still find room there, up to 60 in all; then they stand where new comments do.
  await say(25, first);
  const page = await pageWith(story.path, 60);
  expect(weight(page) - weight(full)).toBeLessThan(2_000);
  expect(page).toContain(`href="${story.path}/comments/2" rel="next"`);
  expect(positionOfPage).not.toBeNull();
  const last = await read(`${story.path}/comments/25`);
  expect(last.text).toContain('rel="prev"');
  expect(last.text).toContain(`href="${story.path}#comment-${first}">A Reader`);
  expect((await read(`${story.path}/comments/26`)).status).toBe(404);
  const one = await read(`${story.path}/comments/1`);
  expect([one.status, one.headers.get('location')]).toEqual([301, story.path]);
  expect(weight(page)).toBeLessThan(14_336);
});

/**
 * The story's page when nothing waits to touch it any more. A page with every comment on it may have been made before the touch
 * that was due for the last of them, and is then made once more. The last touch of all need not have been one of this page.
 */
async function settledPage(): Promise<{ etag: string | null }> {
  const tag = commentsTag(story.id, 1);
  const touches = () =>
    app.database.query<{ at: Date; waiting: string[] }>(
      `select (select max(effective_at) from publication_log where tags @> array[$2]) as at, waiting
         from comment_touches where story_id = $1`,
      [story.id, tag],
    );
  const settled = async () => {
    const [touched] = await touches();
    const { text, headers } = await read(story.path);
    const madeAt = Date.parse(/data-at="([^"]+)"/.exec(text)?.[1] ?? '');
    return touched?.waiting.includes(tag) === false && madeAt >= touched.at.getTime() && { etag: headers.get('etag') };
  };
  return vi.waitUntil(settled, { timeout: 25_000, interval: 30 });
}

test('a comment on page 25 leaves the story’s own page untouched', async () => {
  const last = `${story.path}/comments/25`;
  const sayOnTheLastPage = async () => {
    const said = countOf((await read(last)).text);
    await say(1);
    await vi.waitUntil(async () => countOf((await read(last)).text) > said, { timeout: 25_000, interval: 30 });
  };
  await settledPage();
  // Whatever was touched before, the last touch of all is now one of page 25 alone.
  await sayOnTheLastPage();
  const before = await settledPage();
  await sayOnTheLastPage();
  expect((await read(story.path)).headers.get('etag')).toBe(before.etag);
});

test('however lively the talk, a story’s pages are touched once a second', async () => {
  const touches = () =>
    app.database.query<{ count: number }>(
      `select count(*)::int as count from publication_log where tags && (select array_agg('comments:' || $1 || '/' || n) from generate_series(1, 40) n)`,
      [story.id],
    );
  const [before] = await touches();
  const started = performance.now();
  await say(30);
  const seconds = (performance.now() - started) / 1_000;
  const [after] = await touches();
  expect((after?.count ?? 0) - (before?.count ?? 0)).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
});

test('a posted comment costs the server at most 2 ms of CPU', async () => {
  await app.act('PATCH', '/api/v1/comments/settings', { holdFirst: true });
  const reply = replyClient(app);
  const costOf = async (work: (number: number) => Promise<unknown>) => {
    const rounds = 200;
    for (let number = 0; number < rounds; number++) await work(number);
    const before = process.cpuUsage();
    for (let number = rounds; number < 2 * rounds; number++) await work(number);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / rounds;
  };
  // Test and server are one process: what sending costs is measured on a reply to nothing, which is looked up and not written.
  const sending = await costOf((number) => reply('/nowhere', { comment: `One more ${number}` }));
  const both = await costOf((number) => reply(story.path, { comment: `One more ${number}` }));
  const cost = both - sending;
  console.log(`${cost.toFixed(2)} ms of CPU a comment, and ${sending.toFixed(2)} ms for sending it`);
  expect(cost).toBeLessThan(2);
});
