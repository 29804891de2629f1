import { describe, expect, test } from 'vitest';
import type { StoryDocument } from '../stories/index.ts';
import { runChecks } from './checks.ts';
import { moreThanMinor } from './more-than-minor.ts';

const words = (count: number) =>
  Array.from({ length: count }, (_, index) => `word${'abcdefghij'[index % 10]}`).join(' ');
const paragraph = (text: string) => ({ kind: 'paragraph' as const, content: [{ text }] });
const story = (over: Partial<StoryDocument> = {}, ...texts: string[]): StoryDocument => ({
  ...{
    headline: 'A bridge',
    slug: 'a-bridge',
    type: 'news',
    section: 'city',
    sections: [],
    related: [],
    topics: ['t'],
  },
  ...{ bylines: [{ name: 'Ida Holm', role: 'by' }], body: { version: 1, blocks: texts.map(paragraph) } },
  ...over,
});
const style = [{ id: '1', find: 'gridlock', prefer: 'traffic jam', reason: 'We write English.' }];
const look = (document: StoryDocument, dead: string[] = []) =>
  runChecks({ document, media: new Map(), dead: new Set(dead), style, now: new Date('2026-11-26T12:00:00Z') });
const found = (document: StoryDocument, dead: string[] = []) =>
  look(document, dead).map(({ name, weight, field }) => `${weight} ${name} ${field}`);

describe('checks', () => {
  test('a story with all it needs is let through without a word', () => {
    expect(found(story({}, words(40)))).toEqual([]);
  });

  test.each([
    ['a placeholder', story({}, `${words(40)} TK`), 'ask placeholder body'],
    ['a placeholder in the headline', story({ headline: 'XXX wins' }, words(40)), 'ask placeholder headline'],
    ['nobody who is named', story({ bylines: [] }, words(40)), 'ask byline bylineName'],
    ['an embargo to come', story({ embargoUntil: '2026-11-27T00:00:00Z' }, words(40)), 'tell embargo embargoUntil'],
    ['a headline too long for engines', story({ headline: 'h'.repeat(111) }, words(40)), 'tell headline headline'],
    ['a long text without a standfirst', story({}, words(300)), 'tell standfirst standfirst'],
    ['hardly a text', story({}, 'Two words.'), 'tell short body'],
    ['no topic', story({ topics: [] }, words(40)), 'tell topics topics'],
  ])('%s is told', (_, document, told) => {
    expect(found(document)).toEqual([told]);
  });

  test('a picture needs words and a credit, said in the story or in the library', () => {
    const image = { kind: 'image' as const, media: { hash: 'a'.repeat(32) }, alt: '' };
    const document = story({ body: { version: 1, blocks: [paragraph(words(40)), image] } });
    expect(found(document)).toEqual(['tell alt body', 'ask credit body']);
    const said = { ...image, alt: 'A quay', credit: 'Ida Holm' };
    expect(found(story({ body: { version: 1, blocks: [paragraph(words(40)), said] } }))).toEqual([]);
  });

  test('a link that last answered that there is nothing is told, wherever it stands', () => {
    const link = { kind: 'link' as const, href: 'https://gone.example/' };
    const block = { kind: 'paragraph' as const, content: [{ text: words(40), marks: [link] }] };
    const document = story({ body: { version: 1, blocks: [block] } });
    expect(found(document, ['https://gone.example/'])).toEqual(['ask dead-link body']);
    expect(
      found(story({ related: [{ url: 'https://gone.example/', title: 'x' }] }, words(40)), ['https://gone.example/']),
    ).toEqual(['ask dead-link body']);
    expect(found(document)).toEqual([]);
  });

  test.each(['The clerk said Tk was a sum.', 'A question? Yes.', 'tktktk said the clock'])(
    '%s has no placeholder',
    (text) => {
      expect(found(story({}, `${text} ${words(40)}`))).toEqual([]);
    },
  );
});

describe('a change that is called minor', () => {
  const before = story(
    {},
    `In 2021 the bridge cost 12.5 million, said Ines Calder. “It holds,” she said. ${words(60)}`,
  );
  const changed = (change: (text: string) => string, over: Partial<StoryDocument> = {}) =>
    story(over, change(`In 2021 the bridge cost 12.5 million, said Ines Calder. “It holds,” she said. ${words(60)}`));

  test('is minor where a letter or a comma is another', () => {
    expect(
      moreThanMinor(
        before,
        changed((text) => text.replace('wordb', 'wordB').replace('bridge', 'brigde')),
      ),
    ).toEqual([]);
  });

  test.each([
    ['a figure', changed((text) => text.replace('12.5', '15.2')), /figure is another: “12.5” was, “15.2” is/],
    ['a name', changed((text) => text.replace('Ines Calder', 'Ines Caldwell')), /name is another/],
    ['a quotation', changed((text) => text.replace('It holds,', 'It fell,')), /quotation is another/],
    ['the headline', changed((text) => text, { headline: 'Another' }), /headline/],
    [
      'a tenth of the words',
      changed((text) => text.replaceAll('worda', 'else').replaceAll('wordc', 'more')),
      /words are others/,
    ],
  ])('is more where it alters %s', (_, document, reason) => {
    expect(moreThanMinor(before, document).join(' ')).toMatch(reason);
  });
});

test('what the paper writes otherwise is named, with what it writes and why, as whole words', () => {
  const [check] = look(story({ headline: 'Gridlock on the bridge' }, words(40)));
  expect(check).toEqual({
    ...{ name: 'house-style', weight: 'tell', field: 'body' },
    detail: 'House style: “Gridlock” → “traffic jam” (We write English.).',
  });
  expect(found(story({ headline: 'Gridlocked' }, words(40)))).toEqual([]);
});
