import { Extension } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Characters that nobody sees, and words of two alphabets, shown while somebody asks for it. */

type Shown = { on: boolean; marked: DecorationSet };
const key = new PluginKey<Shown>('invisibles');

const NAMES: Record<string, string> = {
  '\u00a0': 'no-break space',
  '\u202f': 'narrow no-break space',
  '\u2009': 'thin space',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u2060': 'word joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'end of a direction',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2069': 'end of an isolate',
  '\t': 'tab',
};
const INVISIBLE = new RegExp(`[${Object.keys(NAMES).join('')}]|  +`, 'gu');
const WORD = /[\p{L}\p{M}]+/gu;
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

export const invisibles = Extension.create({
  name: 'invisibles',
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key,
      state: {
        init: () => ({ on: false, marked: DecorationSet.empty }),
        apply(tr, before) {
          const on = (tr.getMeta(key) as boolean | undefined) ?? before.on;
          if (on === before.on && !tr.docChanged) return before;
          return { on, marked: on ? DecorationSet.create(tr.doc, marksIn(tr.doc)) : DecorationSet.empty };
        },
      },
      props: { decorations: (state) => key.getState(state)?.marked },
    }),
  ],
});

export const areShown = (state: EditorState): boolean => key.getState(state)?.on ?? false;
export const show = (state: EditorState, on: boolean): Transaction => state.tr.setMeta(key, on);

function marksIn(doc: EditorNode): Decoration[] {
  const marks: Decoration[] = [];
  doc.descendants((node, position) => {
    if (!node.isText) return;
    const text = node.text ?? '';
    const mark = (index: number, length: number, attributes: Record<string, string>) =>
      marks.push(Decoration.inline(position + index, position + index + length, attributes));
    for (const { index, 0: found } of text.matchAll(INVISIBLE))
      mark(index, found.length, { class: 'is-invisible', title: NAMES[found] ?? 'several spaces' });
    for (const { index, 0: word } of text.matchAll(WORD))
      if (ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1)
        mark(index, word.length, { class: 'is-mixed', title: 'letters of two alphabets in one word' });
  });
  return marks;
}
