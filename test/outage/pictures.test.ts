import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { jpegOf, twoHalves } from '../../src/features/media/testing/pictures.ts';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  freezeDatabase,
  kill,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  runCommand,
  startProgram,
} from '../support/program.ts';

let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let token: string;

beforeAll(async () => {
  const dataDir = await makeDataFolder();
  token = await makeToken(dataDir);
  program = await startProgram({ dataDir, workers: 2 });
  newsroom = await openNewsroom(program.base, token);
});
afterAll(() => cleanUp(program));

const statusOf = async (address: string) => (await fetch(program.base + address)).status;
const textOf = async (address: string) => (await fetch(program.base + address)).text();

/** A picture that nobody sent before; sent until it is taken, since the newsroom may just be coming back. */
async function sendPicture(width: number): Promise<{ id: string; hash: string; urls: { src: string } }> {
  const body = new Uint8Array(await jpegOf(await twoHalves(width, 200)));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' };
  const send = () => fetch(`${program.base}/api/v1/media?alt=Two+halves`, { method: 'POST', headers, body });
  const answer = await vi.waitUntil(async () => [await send()].find(({ ok }) => ok), {
    timeout: 60_000,
    interval: 500,
  });
  return answer.json();
}

async function publish(media: { id: string }, publication: Record<string, unknown> = {}) {
  const story = await newsroom.write('With a picture', { heroImage: { media: media.id } });
  const published = await newsroom.call('POST', `/api/v1/stories/${story.id}/publish`, publication);
  return { id: story.id, path: new URL(published.json.url).pathname };
}

/** Published, and its files on the side of strangers. */
async function publicPicture(width: number) {
  const medium = await sendPicture(width);
  const story = await publish(medium);
  await vi.waitUntil(async () => (await textOf(story.path)).includes(medium.hash), { timeout: 20_000 });
  await vi.waitUntil(async () => (await statusOf(medium.urls.src)) === 200, { timeout: 20_000 });
  return { ...story, src: medium.urls.src };
}

test('pictures are served with the database away, and opened at their instant; one that is closed stays closed', async () => {
  const { src } = await publicPicture(300);
  const closed = await sendPicture(302);
  const planned = await sendPicture(304);
  const at = Date.now() + 6_000;
  await publish(planned, { at: new Date(at).toISOString() });
  // The newsroom has written down when it opens as soon as this is there.
  await publicPicture(306);
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  expect(await statusOf(src)).toBe(200);
  const asked = performance.now();
  expect(await statusOf(closed.urls.src)).toBe(404);
  // A frozen database gives no error; who asks for a picture is not the one to wait for it.
  expect(performance.now() - asked).toBeLessThan(6_000);
  await vi.waitUntil(async () => (await statusOf(planned.urls.src)) === 200, { timeout: 60_000, interval: 200 });
  expect(Date.now()).toBeGreaterThanOrEqual(at - 500);
  thaw();
});

test('with office and database away they are served by the workers, and a take-down of their story takes them along', async () => {
  const { id, src } = await publicPicture(308);
  const { src: other } = await publicPicture(310);
  const found = await program.processes();
  const supervisor = found.find(({ role }) => role === 'supervisor')?.pid ?? 0;
  // Frozen, so that nobody starts another office.
  kill(supervisor, 'SIGSTOP');
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  try {
    kill(found.find(({ role }) => role === 'child')?.pid ?? 0, 'SIGKILL');
    expect(await statusOf(src)).toBe(200);
    const taken = await runCommand(['take-down', id, '--reason', 'for a test', '--data', program.dataDir]);
    expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('/media/') });
    await vi.waitUntil(async () => (await statusOf(src)) === 410, { timeout: 5_000 });
    expect(await statusOf(other)).toBe(200);
  } finally {
    thaw();
    kill(supervisor, 'SIGCONT');
  }
  await vi.waitUntil(async () => (await statusOf('/readyz')) === 200, { timeout: 60_000, interval: 200 });
  expect(await statusOf(src)).toBe(410);
  expect(await statusOf(other)).toBe(200);
});
