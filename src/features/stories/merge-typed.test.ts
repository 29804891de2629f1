import { expect, test } from 'vitest';
import type { Body } from './body/index.ts';
import { mergeTyped, type Shown } from './merge-typed.ts';
import { EMPTY_STORY } from './story-form.ts';

const bodyOf = (text: string): Body => ({ version: 1, blocks: [{ kind: 'paragraph', content: [{ text }] }] });
const shown = (over: Partial<Shown['typed']>, text = 'One.'): Shown => ({
  typed: { ...EMPTY_STORY, revision: '1', headline: 'H', body: text, bylineName: ['Ida'], bylineRole: ['by'], ...over },
  body: bodyOf(text),
});

test('each field is of who changed it, and nobody’s change is lost', () => {
  const base = shown({});
  const newest = shown({ revision: '3', kicker: 'Theirs', bylineName: ['Ida', 'Olu'], bylineRole: ['by', 'photo'] });
  const { typed, both } = mergeTyped(base, newest, { ...base.typed, standfirst: 'Mine' });
  expect(typed).toMatchObject({ revision: '3', kicker: 'Theirs', standfirst: 'Mine', bylineName: ['Ida', 'Olu'] });
  expect(both).toEqual([]);
});

test('where both have written, what was typed stands and is named; the same words of both are no conflict', () => {
  const base = shown({});
  const newest = shown({ revision: '2', headline: 'Theirs', kicker: 'Same' }, 'Two.');
  const mine = { ...base.typed, headline: 'Mine', kicker: 'Same', body: 'Three.' };
  const { typed, both } = mergeTyped(base, newest, mine);
  expect([typed.headline, typed.body, both]).toEqual(['Mine', 'Three.', ['headline', 'body']]);
});

test('a text that the editor sends as a document, untouched, gives way to theirs', () => {
  const base = shown({});
  const newest = shown({ revision: '2' }, 'Two.');
  const mine = { ...base.typed, format: 'document' as const, body: JSON.stringify(base.body), kicker: 'K' };
  const { typed, both } = mergeTyped(base, newest, mine);
  expect([typed.format, typed.body, typed.kicker, both]).toEqual(['markdown', 'Two.', 'K', []]);
});
