import { expect, test } from 'vitest';
import { replacePassage } from './replace-passage.ts';
import type { StoryDocument } from './story.schema.ts';

const paragraph = (...text: object[]) => ({ type: 'paragraph', text });
const story = (...blocks: object[]) =>
  ({
    headline: 'The wall holds',
    standfirst: 'It is the third.',
    body: { version: 1, blocks },
  }) as unknown as StoryDocument;
const at = (quote: string, prefix = '', suffix = '') => ({ quote, prefix, suffix });

test('a passage is replaced where it stands, over marks, and what is beside it keeps its own', () => {
  const strong = { marks: [{ type: 'strong' }] };
  const document = story(paragraph({ text: 'The wa' }, { text: 'll ho', ...strong }, { text: 'lds well.' }));
  expect(replacePassage(document, at('wall holds well'), 'dam leaks')).toEqual({
    body: { version: 1, blocks: [paragraph({ text: 'The dam leaks' }, { text: '.' })] },
  });
});

test('a passage in headline or standfirst changes these', () => {
  const document = story(paragraph({ text: 'Words.' }));
  expect(replacePassage(document, at('holds'), 'leaks')).toEqual({ headline: 'The wall leaks' });
  expect(replacePassage(document, at('third'), 'fourth')).toEqual({ standfirst: 'It is the fourth.' });
});

test('of several the one is meant whose neighbours are as they were, also in lists and boxes', () => {
  const list = { type: 'list', items: [[{ text: 'one wall, old' }], [{ text: 'one wall, new' }]] };
  const document = story(paragraph({ text: 'one wall' }), list);
  const changed = replacePassage(document, at('wall', 'one ', ', new'), 'dam');
  expect(JSON.stringify(changed)).toContain('one dam, new');
  expect(JSON.stringify(changed)).toContain('one wall, old');
  expect(replacePassage(document, at('one', '', ' wall, old'), 'a')).toMatchObject({ body: expect.anything() });
});

test('what is gone, and what can’t be told apart, is said to be so', () => {
  const document = story(paragraph({ text: 'wall wall wall wall' }));
  expect(replacePassage(document, at('bridge'), 'x')).toBe('none');
  expect(replacePassage(document, at('wall', 'wall ', ' wall'), 'x')).toBe('many');
});

test('nothing in its place leaves no empty run', () => {
  const document = story(
    paragraph({ text: 'Now ' }, { text: 'really ', marks: [{ type: 'emphasis' }] }, { text: 'it holds.' }),
  );
  expect(replacePassage(document, at('really '), '')).toEqual({
    body: { version: 1, blocks: [paragraph({ text: 'Now ' }, { text: 'it holds.' })] },
  });
});
