import { describe, expect, test } from 'vitest';
import { EVERY_KIND } from './body.fixtures.ts';
import type { Block, Body } from './body.schema.ts';
import { type BodyChange, bodyChangeSchema } from './compare-bodies.schema.ts';
import { compareBodies } from './compare-bodies.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', content: [{ text }] });
const heading = (text: string): Block => ({ kind: 'heading', level: 2, content: [{ text }] });
const body = (...blocks: Block[]): Body => ({ version: 1, blocks });

/** Both revisions can be told from their comparison. */
function sides(changes: BodyChange[]): { before: Block[]; after: Block[] } {
  return {
    before: changes.flatMap((change) => {
      if (change.kind === 'same') return [change.after];
      return change.kind === 'added' ? [] : [change.before];
    }),
    after: changes.flatMap((change) => (change.kind === 'removed' ? [] : [change.after])),
  };
}

describe('the comparison of two revisions', () => {
  test('shows word by word what was changed in a paragraph', () => {
    expect(compareBodies(body(paragraph('The minister said no.')), body(paragraph('The minister said yes!')))).toEqual([
      {
        kind: 'changed',
        before: paragraph('The minister said no.'),
        after: paragraph('The minister said yes!'),
        words: [
          { op: '=', text: 'The minister said ' },
          { op: '-', text: 'no.' },
          { op: '+', text: 'yes!' },
        ],
      },
    ]);
  });

  test('tells added, removed and kept blocks in reading order', () => {
    const before = body(heading('a'), paragraph('one'), paragraph('two'), paragraph('three'));
    const after = body(heading('a'), paragraph('two'), paragraph('three'), heading('new'), paragraph('four'));
    expect(compareBodies(before, after).map((change) => change.kind)).toEqual([
      'same',
      'removed',
      'same',
      'same',
      'added',
      'added',
    ]);
  });

  test('pairs only blocks of one kind', () => {
    const changes = compareBodies(body(heading('a'), paragraph('b')), body(paragraph('c'), heading('d')));
    expect(changes.map((change) => change.kind)).toEqual(['removed', 'changed', 'added']);
  });

  test('calls a block changed when only its marks were', () => {
    const strong: Block = { kind: 'paragraph', content: [{ text: 'a', marks: [{ kind: 'strong' }] }] };
    expect(compareBodies(body(paragraph('a')), body(strong))).toEqual([
      { kind: 'changed', before: paragraph('a'), after: strong, words: [{ op: '=', text: 'a' }] },
    ]);
  });

  test('takes the same text under another block id for the same', () => {
    const changes = compareBodies(body({ ...paragraph('a'), id: 'x' }), body({ ...paragraph('a'), id: 'y' }));
    expect(changes.map((change) => change.kind)).toEqual(['same']);
  });

  test('fits its schema and holds both revisions whole', () => {
    const shuffled = body(...EVERY_KIND.blocks.toReversed().slice(3), paragraph('new'));
    const changes = compareBodies(EVERY_KIND, shuffled);
    expect(sides(changes)).toEqual({ before: EVERY_KIND.blocks, after: shuffled.blocks });
    for (const change of changes) {
      expect(bodyChangeSchema.parse(change)).toEqual(change);
    }
  });

  test('of long bodies that have nothing in common ends soon, with both whole', () => {
    const long = (word: string): Body =>
      body(
        paragraph('same first'),
        ...Array.from({ length: 5000 }, (_, index) => paragraph(`${word} ${index}`)),
        paragraph('same last'),
      );
    const changes = compareBodies(long('old'), long('new'));
    expect(sides(changes)).toEqual({ before: long('old').blocks, after: long('new').blocks });
    expect([changes.at(0)?.kind, changes.at(1)?.kind, changes.at(-1)?.kind]).toEqual(['same', 'changed', 'same']);
  });

  test('of two long paragraphs that have nothing in common still shows all words of both', () => {
    const words = (word: string): string => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ');
    const [change] = compareBodies(body(paragraph(words('a'))), body(paragraph(words('b'))));
    if (change?.kind !== 'changed') throw new Error('no change');
    const without = (op: string): string => change.words.flatMap((word) => (word.op === op ? [] : word.text)).join('');
    expect(without('+')).toBe(words('a'));
    expect(without('-')).toBe(words('b'));
  });
});
