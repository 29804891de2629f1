import { expect, test } from 'vitest';
import type { CommentSettings } from '../comment.schema.ts';
import type { Reply } from './check.ts';
import { judgePerson, judgeText } from './checks.ts';

const settings: CommentSettings = { mode: 'open', holdFirst: true, mostLinks: 2, blockedWords: [] };
const reply: Reply = {
  ...{ name: 'A Reader', email: 'reader@letters.example', website: null, body: 'Well said.', parent: null },
  ...{ story: 's', honeypot: '', recentFromAddress: 0 },
};
const judge = (over: Partial<Reply>, more: Partial<CommentSettings> = {}) =>
  judgeText({ ...reply, ...over }, { ...settings, ...more });

test('an ordinary comment passes', () => {
  expect(judge({})).toEqual({ refused: [], heldFor: [], spam: false });
});

test('a comment may have 5,000 characters, and is sent back with one more', () => {
  expect(judge({ body: 'x'.repeat(5_000) }).refused).toEqual([]);
  expect(judge({ body: 'x'.repeat(5_001) }).refused).toEqual([{ field: 'comment', fault: 'too-long' }]);
});

test('the eleventh comment from one address within ten minutes is sent back', () => {
  expect(judge({ recentFromAddress: 9 }).refused).toEqual([]);
  expect(judge({ recentFromAddress: 10 }).refused).toEqual([{ field: 'comment', fault: 'too-many' }]);
});

test('whoever fills in what people do not see is put aside as spam', () => {
  expect(judge({ honeypot: '555' })).toMatchObject({ spam: true, heldFor: ['honeypot'] });
});

test('more links than allowed are held, very many are spam', () => {
  const links = (count: number) => judge({ body: 'see http://a.example/ '.repeat(count) });
  expect(links(2).heldFor).toEqual([]);
  expect(links(3)).toMatchObject({ heldFor: ['links: 3'], spam: false });
  expect(links(9)).toMatchObject({ heldFor: ['links: 9'], spam: true });
});

test('blocked words are found whole, in any case and width, also as phrases and in the name', () => {
  const blocked = { blockedWords: ['ass', 'cheap pills'] };
  expect(judge({ body: 'A class act, passing.' }, blocked).heldFor).toEqual([]);
  expect(judge({ body: 'What an ASS!' }, blocked).heldFor).toEqual(['blocked word: ass']);
  expect(judge({ body: 'ａｓｓ' }, blocked).heldFor).toEqual(['blocked word: ass']);
  expect(judge({ name: 'Cheap   Pills' }, blocked).heldFor).toEqual(['blocked word: cheap pills']);
});

test('a comment that gives away its writer’s address is looked at first', () => {
  expect(judge({ body: 'Write to Reader@Letters.example' }).heldFor).toEqual(['own e-mail address in the text']);
});

test('a first comment waits, unless the paper wants it otherwise', () => {
  expect(judgePerson({ approved: 0 }, settings).heldFor).toEqual(['first comment']);
  expect(judgePerson({ approved: 1 }, settings).heldFor).toEqual([]);
  expect(judgePerson({ approved: 0 }, { ...settings, holdFirst: false }).heldFor).toEqual([]);
});
