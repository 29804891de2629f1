import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Caller } from '../program/whole-app.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { COMMENTERS, type Newspaper, openNewspaper } from './newspaper.ts';
import { MACHINE_FILES, PAGE_KINDS } from './page-kinds.ts';

/*
 * What readers typed as their address leaves by no door: not in a page, a feed or an answer of the API, for anybody who may not
 * moderate, nor in the program's log, here at its most talkative.
 */
const { lines } = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock('../../src/platform/log/index.ts', async (original) => {
  const { openLog } = await original<typeof import('../../src/platform/log/index.ts')>();
  return { openLog: () => openLog({ level: 'trace', destination: { write: (line) => lines.push(line) } }) };
});

type Answer = { what: string; text: string };

/** Who may not moderate. */
const CALLERS: readonly Caller[] = ['stranger', 'reporter'];

let whole: WholeApp;
let paper: Newspaper;
let ids: string[];
beforeAll(async () => {
  whole = await openWholeApp();
  paper = await openNewspaper(whole);
  const stories = (await whole.act('GET', '/api/v1/stories')).json.items as { id: string; url: string }[];
  const story = stories.find(({ url }) => url.endsWith(paper.story));
  ids = [story?.id ?? '', paper.comment];
}, 120_000);
afterAll(() => whole?.close());

async function ask(path: string, as: Caller): Promise<Answer> {
  const { status, headers, text } = await whole.call('GET', path, { as });
  return { what: `${as} GET ${path}: ${status}`, text: `${JSON.stringify([...headers])}\n${text}` };
}

/** As typed, and as it stands in an address, in Base64 or in HTML. */
const formsOf = (email: string): string[] => [
  email,
  encodeURIComponent(email),
  Buffer.from(email).toString('base64').replace(/=+$/, ''),
  Buffer.from(email).toString('hex'),
  email.replace('@', '&#64;'),
];
const leaksIn = (answers: readonly Answer[]): string[] =>
  answers
    .filter(({ text }) => COMMENTERS.flatMap(formsOf).some((form) => text.toLowerCase().includes(form.toLowerCase())))
    .map(({ what }) => what);

/** Every address of the API that can be read, with each of the ids that somebody's talk belongs to. */
async function apiAddresses(): Promise<string[]> {
  const { paths } = (await whole.call('GET', '/api/v1/openapi.json', { as: 'stranger' })).json;
  const readable = Object.entries<object>(paths).flatMap(([path, methods]) => ('get' in methods ? path : []));
  return readable.flatMap((path) => [...new Set(ids.map((id) => path.replaceAll(/\{[^}]+\}/g, id)))]);
}

describe.each(CALLERS)('for a %s', (as) => {
  test('no page and no file for programs has the address of who commented', async () => {
    const pages = PAGE_KINDS.filter(({ form, as: who }) => !form && !who).map(({ path }) => encodeURI(path(paper)));
    const others = [
      `${paper.story}/amp`,
      `${paper.story}/comments/1`,
      '/trending.json',
      '/search?q=river&sort=relevance',
    ];
    const asked = [...pages, ...others, ...MACHINE_FILES, `/search?q=${encodeURIComponent(COMMENTERS[0] ?? '')}x`];
    const answers = await Promise.all(asked.map((path) => ask(path, as)));
    expect(answers.some(({ text }) => text.includes('It held in 1953 too.'))).toBe(true);
    // The search says back what was typed; that is the caller's own knowledge.
    expect(leaksIn(answers).filter((what) => !what.includes('/search?q=ada'))).toEqual([]);
  });

  test('no answer of the API has it', async () => {
    const answers = await Promise.all((await apiAddresses()).map((path) => ask(path, as)));
    expect(answers.filter(({ what }) => what.endsWith(': 200')).length).toBeGreaterThan(8);
    expect(leaksIn(answers)).toEqual([]);
  });

  test('nor has the answer to who comments, is refused, or reports', async () => {
    const send = async (path: string, body: object): Promise<Answer> => {
      const { status, text } = await whole.call('POST', path, { as, body });
      return { what: `${as} POST ${path}: ${status}`, text };
    };
    const [email] = COMMENTERS;
    const comments = `/api/v1/stories/${ids[0]}/comments`;
    const answers = [
      await send(comments, { name: 'Ada', email, body: `Said by a ${as}.` }),
      await send(comments, { name: '', email, body: '' }),
      await send(comments, { name: 'Ada', email, body: 'Again.', parent: 'nobody' }),
      await send(`/api/v1/comments/${paper.comment}/report`, {}),
    ];
    expect(leaksIn(answers)).toEqual([]);
  });
});

test('the program’s log has none of them, though it tells of every request', async () => {
  // What fails inside is logged with its error.
  await whole.database.query('alter table comments rename to comments_away');
  await whole.call('POST', `/api/v1/stories/${ids[0]}/comments`, {
    as: 'stranger',
    body: { name: 'Ada', email: COMMENTERS[0], body: 'While it is away.' },
  });
  await whole.database.query('alter table comments_away rename to comments');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('')).toContain('comments');
  expect(leaksIn(lines.map((text) => ({ what: text, text })))).toEqual([]);
});
