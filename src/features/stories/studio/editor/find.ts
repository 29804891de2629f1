import { Extension } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Find and replace within the text of a story. */

type Match = { from: number; to: number };
type Search = { words: string; matchCase: boolean };
type Found = Search & { matches: Match[]; marked: DecorationSet };

const key = new PluginKey<Found>('find');
const NOTHING: Found = { words: '', matchCase: false, matches: [], marked: DecorationSet.empty };

export const find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key,
      state: {
        init: () => NOTHING,
        apply(tr, before) {
          const asked = tr.getMeta(key) as Search | undefined;
          if (!asked && (!tr.docChanged || before.words === '')) return before;
          return search(tr.doc, asked ?? before);
        },
      },
      props: { decorations: (state) => key.getState(state)?.marked },
    }),
  ],
});

function search(doc: EditorNode, { words, matchCase }: Search): Found {
  const matches = matchesIn(doc, { words, matchCase });
  const marked = DecorationSet.create(
    doc,
    matches.map(({ from, to }) => Decoration.inline(from, to, { class: 'is-found' })),
  );
  return { words, matchCase, matches, marked };
}

/** Each textblock is looked through by itself, so that nothing is found across two paragraphs. */
export function matchesIn(doc: EditorNode, { words, matchCase }: Search): Match[] {
  if (words === '') return [];
  const pattern = new RegExp(asWords(words), matchCase ? 'gu' : 'giu');
  const matches: Match[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    // A line break takes one place, as it does in the document.
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const { index, 0: found } of text.matchAll(pattern))
      matches.push({ from: position + 1 + index, to: position + 1 + index + found.length });
    return false;
  });
  return matches;
}

/** What was found, and which of it is chosen now (from 1; 0: none). */
export function foundIn(state: EditorState): { count: number; current: number } {
  const { matches } = key.getState(state) ?? NOTHING;
  const { from, to } = state.selection;
  return { count: matches.length, current: matches.findIndex((match) => match.from === from && match.to === to) + 1 };
}

export const lookFor = (state: EditorState, asked: Search): Transaction => state.tr.setMeta(key, asked);

/** The next match behind the cursor, from the beginning again after the last. */
export function choose(state: EditorState, direction: 1 | -1): Transaction | undefined {
  const { matches } = key.getState(state) ?? NOTHING;
  const { from, to } = state.selection;
  const next =
    direction === 1
      ? (matches.find((match) => match.from >= to) ?? matches[0])
      : (matches.findLast((match) => match.to <= from) ?? matches.at(-1));
  return next && state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView();
}

/** The chosen match, with what stands in its place. Undefined where none is chosen. */
export function replaceChosen(state: EditorState, by: string): Transaction | undefined {
  const { from, to } = state.selection;
  const { matches } = key.getState(state) ?? NOTHING;
  return matches.some((match) => match.from === from && match.to === to) ? put(state.tr, { from, to }, by) : undefined;
}

/** All in one step, which one undo takes back. */
export function replaceAll(state: EditorState, by: string): { tr: Transaction; count: number } {
  const { matches } = key.getState(state) ?? NOTHING;
  const tr = matches.reduceRight((step, match) => put(step, match, by), state.tr);
  return { tr, count: matches.length };
}

const put = (tr: Transaction, { from, to }: Match, by: string): Transaction =>
  by === '' ? tr.delete(from, to) : tr.insertText(by, from, to);

/** What somebody typed, as a pattern of nothing but itself. (RegExp.escape is not in all browsers of the newsroom yet.) */
export const asWords = (typed: string): string => typed.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
