import { Extension } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { asWords } from './find.ts';

/** Words that the paper writes otherwise are marked while somebody writes; a paragraph is looked through when it changes. */

export type StyleRule = { find: string; prefer: string; reason: string };
type Marked = { pattern: RegExp | undefined; rules: Map<string, StyleRule>; marks: DecorationSet };
const key = new PluginKey<Marked>('house-style');

export const houseStyle = Extension.create({
  name: 'houseStyle',
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => ({ pattern: undefined, rules: new Map(), marks: DecorationSet.empty }),
        apply(tr, before) {
          const rules = tr.getMeta(key) as StyleRule[] | undefined;
          if (rules) {
            const known = { pattern: patternOf(rules), rules: new Map(rules.map((rule) => [plain(rule.find), rule])) };
            return { ...known, marks: DecorationSet.create(tr.doc, marksBetween(known, tr.doc)) };
          }
          if (!tr.docChanged || !before.pattern) return before;
          return { ...before, marks: marksAfter(tr, before) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
});

export const withRules = (state: EditorState, rules: StyleRule[]): Transaction => state.tr.setMeta(key, rules);

/** Asks for the paper's rules; without a line nothing is marked. */
export async function fetchRules(): Promise<StyleRule[]> {
  const answer = await fetch('/api/v1/house-style').catch(() => undefined);
  return answer?.ok ? (await answer.json()).items : [];
}

const plain = (text: string): string => text.toLowerCase();

function patternOf(rules: StyleRule[]): RegExp | undefined {
  if (rules.length === 0) return undefined;
  // The longest first, so that a phrase is found before a word of it.
  const words = rules.map(({ find }) => find).sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(asWords).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

type Known = Pick<Marked, 'pattern' | 'rules'>;

function marksBetween({ pattern, rules }: Known, doc: EditorNode, from = 0, to = doc.content.size): Decoration[] {
  const marks: Decoration[] = [];
  if (!pattern) return marks;
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return;
    for (const { index, 0: found } of (node.text ?? '').matchAll(pattern)) {
      const rule = rules.get(plain(found));
      if (!rule || found === rule.prefer) continue;
      const title = `House style: ${rule.prefer}${rule.reason ? `. ${rule.reason}` : ''}`;
      const [start, end] = [position + index, position + index + found.length];
      marks.push(Decoration.inline(start, end, { class: 'is-against-style', title }));
    }
  });
  return marks;
}

/** What was changed is looked through anew, in whole paragraphs; all other marks move along. */
function marksAfter(tr: Transaction, before: Marked): DecorationSet {
  let marks = before.marks.map(tr.mapping, tr.doc);
  for (const [index, map] of tr.mapping.maps.entries()) {
    map.forEach((_, __, start, end) => {
      const after = tr.mapping.slice(index + 1);
      const from = tr.doc.resolve(Math.min(after.map(start, -1), tr.doc.content.size)).start();
      const to = tr.doc.resolve(Math.min(after.map(end, 1), tr.doc.content.size)).end();
      marks = marks.remove(marks.find(from, to)).add(tr.doc, marksBetween(before, tr.doc, from, to));
    });
  }
  return marks;
}
