import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: '=1+1, "quoted"', slug: 'formula' });
  for (let number = 0; number < 130; number++) {
    await app.act('POST', '/api/v1/topics', { name: `Topic ${number}` });
  }
});
afterAll(() => app?.close());

const open = (path: string) => app.call('GET', path, { as: 'admin' });
const linesIn = (html: string) => html.split('<tbody>')[1]?.split('<tr>').slice(1) ?? [];

test('the log is read page by page, and narrowed by act, person and day', async () => {
  const first = await open('/studio/audit');
  expect(linesIn(first.text)).toHaveLength(100);
  const next = /<a href="([^"]+)">Before that/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(linesIn((await open(next)).text).length).toBeGreaterThan(30);
  const sections = (await open('/studio/audit?act=create-section&by=')).text;
  expect(linesIn(sections)).toHaveLength(1);
  expect(sections).toContain('<option value="create-section" selected');
  const today = new Date().toISOString().slice(0, 10);
  expect(linesIn((await open(`/studio/audit?act=create-section&since=${today}&until=${today}`)).text)).toHaveLength(1);
  expect((await open(`/studio/audit?act=create-section&until=2020-01-01`)).text).toContain('Nothing fits');
  expect(linesIn((await open('/studio/audit?act=create-section&since=tomorrow')).text)).toHaveLength(1);
  expect((await open('/studio/audit?by=%25')).text).toContain('Nothing fits');
});

test('all that fits is exported as CSV, in which nothing is a formula', async () => {
  const { text, headers } = await open('/studio/audit.csv?act=create-topic');
  expect(headers.get('content-disposition')).toContain('audit.csv');
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(131);
  expect(lines[0]).toMatch(/at,who,from,act,kind,subject,details$/);
  const section = (await open('/studio/audit.csv?act=create-section')).text;
  expect(section).toContain('""name"":""=1+1, \\""quoted\\""""');
  expect(section).not.toMatch(/(^|,)=/m);
});
