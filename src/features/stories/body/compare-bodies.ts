import { diffArrays } from 'diff';
import type { Block, Body } from './body.schema.ts';
import type { BodyChange, WordChange } from './compare-bodies.schema.ts';
import { renderBlockText } from './render-body-text.ts';

/**
 * How far two lists may lie apart before looking for the least difference is given up: the search takes time with the
 * square of this (1,000: some 20 ms). Beyond it everything is shown as replaced, which is what a reader would see too.
 */
const MOST_EDITS = 1000;

/**
 * What changed from one body to another, block by block in reading order, and word by word within blocks that were
 * changed. Block ids take no part: the same text is the same block.
 */
export function compareBodies(before: Body, after: Body): BodyChange[] {
  const changes: BodyChange[] = [];
  let removed: Block[] = [];
  for (const part of difference(before.blocks, after.blocks, contentOf)) {
    if (part.op === '-') {
      removed = part.items;
      continue;
    }
    if (part.op === '+') appendReplaced(changes, removed, part.items);
    else {
      appendReplaced(changes, removed, []);
      for (const block of part.items) changes.push({ kind: 'same', after: block });
    }
    removed = [];
  }
  appendReplaced(changes, removed, []);
  return changes;
}

function contentOf(block: Block): string {
  const { id: _, ...content } = block;
  return JSON.stringify(content);
}

/** Blocks of one kind that took each other's place, pairwise, are changed; the rest is gone or new. */
function appendReplaced(changes: BodyChange[], removed: readonly Block[], added: readonly Block[]): void {
  const waiting = [...removed];
  for (const after of added) {
    const at = waiting.findIndex((block) => block.kind === after.kind);
    if (at === -1) {
      changes.push({ kind: 'added', after });
      continue;
    }
    const before = waiting.splice(0, at + 1);
    const partner = before.pop();
    for (const block of before) changes.push({ kind: 'removed', before: block });
    if (partner) changes.push({ kind: 'changed', before: partner, after, words: compareWords(partner, after) });
  }
  for (const block of waiting) changes.push({ kind: 'removed', before: block });
}

function compareWords(before: Block, after: Block): WordChange[] {
  const words = difference(wordsOf(before), wordsOf(after), (word) => word);
  return words.map(({ op, items }) => ({ op, text: items.join('') }));
}

function wordsOf(block: Block): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(renderBlockText(block));
  return Array.from(segments, (segment) => segment.segment);
}

type Part<Item> = { op: WordChange['op']; items: Item[] };

/** Runs of kept, removed and added items; where both stand at one place the removed come first. */
function difference<Item>(before: Item[], after: Item[], key: (item: Item) => string): Part<Item>[] {
  const oldKeys = before.map(key);
  const newKeys = after.map(key);
  const parts = diffArrays(oldKeys, newKeys, { maxEditLength: MOST_EDITS });
  if (!parts) return replacedWithin(before, after, key);
  let old = 0;
  let now = 0;
  return parts.map((part): Part<Item> => {
    const op = part.added ? '+' : part.removed ? '-' : '=';
    const items = op === '-' ? before.slice(old, old + part.count) : after.slice(now, now + part.count);
    if (op !== '+') old += part.count;
    if (op !== '-') now += part.count;
    return { op, items };
  });
}

/** Keeps the same beginning and end and takes all between as replaced. */
function replacedWithin<Item>(before: Item[], after: Item[], key: (item: Item) => string): Part<Item>[] {
  const same = (a: Item | undefined, b: Item | undefined): boolean =>
    a !== undefined && b !== undefined && key(a) === key(b);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && same(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && same(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const parts: Part<Item>[] = [
    { op: '=', items: after.slice(0, start) },
    { op: '-', items: before.slice(start, before.length - end) },
    { op: '+', items: after.slice(start, after.length - end) },
    { op: '=', items: after.slice(after.length - end) },
  ];
  return parts.filter((part) => part.items.length > 0);
}
