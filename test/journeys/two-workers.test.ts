import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from '../conformance/raw-request.ts';
import { cleanUp, clientOf, makeToken, type RunningProgram, startProgram } from '../support/program.ts';

/* What could go wrong only on the way from a worker to the office and back. */
let program: RunningProgram;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  program = await startProgram({ workers: 2 });
  call = clientOf(program.base, await makeToken(program.dataDir));
  await call('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => cleanUp(program));

test.each([2.2e6, 12e6])('a body of %d bytes is refused by a worker with 413, each time', async (size) => {
  const body = { headline: 'Too long', section: 'world', body: { format: 'text', value: 'x'.repeat(size) } };
  for (let time = 1; time <= 8; time++) {
    const answer = await call('POST', '/api/v1/stories', body);
    expect([time, answer.status, answer.json.type]).toEqual([time, 413, '/api/problems/too-large']);
  }
  expect((await call('GET', '/api/v1/sections')).status).toBe(200);
});

test.each([
  ['slashes', '/a'.repeat(4_000)],
  ['signs', '/$'.repeat(4_000)],
  ['quotation marks', `/${'"'.repeat(8_000)}x`],
  ['letters beyond ASCII', `/${'%C3%A9'.repeat(1_300)}`],
])(
  'an address of 8,000 bytes, most of them %s, leads to the page that says that there is nothing',
  async (_of, target) => {
    expect((await rawRequest(Number(new URL(program.base).port), { target })).status).toBe(404);
  },
);
