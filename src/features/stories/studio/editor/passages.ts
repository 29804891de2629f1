import { Extension } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { AROUND, fitOf, type Passage, placesIn } from '../../body/passage.schema.ts';

/** Passages that have a note in the margin are marked; a press on one leads to its note. */

type Noted = Passage & { note: string };
const key = new PluginKey<DecorationSet>('passages');

export const passages = Extension.create({
  name: 'passages',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, before) {
          const noted = tr.getMeta(key) as Noted[] | undefined;
          return noted ? DecorationSet.create(tr.doc, marksIn(tr.doc, noted)) : before.map(tr.mapping, tr.doc);
        },
      },
      props: {
        decorations: (state) => key.getState(state),
        handleDOMEvents: {
          click: (_, { target }) => {
            const marked = target instanceof Element && target.closest<HTMLElement>('.has-note');
            if (marked) location.hash = marked.dataset.note ?? '';
            return false;
          },
        },
      },
    }),
  ],
});

export const withPassages = (state: EditorState, noted: Noted[]): Transaction => state.tr.setMeta(key, noted);

/** The open notes on this page that are about a passage. */
export const notedHere = (): Noted[] =>
  [...document.querySelectorAll<HTMLElement>('#notes [data-quote]')].map(({ id, dataset }) => ({
    note: id,
    quote: dataset.quote ?? '',
    prefix: dataset.prefix ?? '',
    suffix: dataset.suffix ?? '',
  }));

function marksIn(doc: EditorNode, noted: readonly Noted[]): Decoration[] {
  const marks: Decoration[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return;
    const text = node.textBetween(0, node.content.size, undefined, '\n');
    for (const passage of noted) {
      for (const at of placesIn(text, passage)) {
        if (fitOf(text, at, passage) === 'none') continue;
        const from = position + 1 + at;
        const looks = { class: 'has-note', 'data-note': passage.note };
        marks.push(Decoration.inline(from, from + passage.quote.length, looks));
      }
    }
  });
  return marks;
}

/** Takes the selected passage, within its paragraph, over into the form of a new note, and leads there. */
export function noteOn({ selection: { $from, $to, from, to } }: EditorState): void {
  const form = document.querySelector<HTMLDetailsElement>('#notes .new-note');
  const field = (name: string) => document.querySelector<HTMLInputElement>(`#note-${name}`);
  if (!form) return;
  form.open = true;
  const block = $from.parent;
  const between = (start: number, end: number) => block.textBetween(start, end, undefined, '\n');
  const selected = between(from - $from.start(), $to.sameParent($from) ? to - $from.start() : block.content.size);
  const start = from - $from.start() + (selected.length - selected.trimStart().length);
  const until = start + selected.trim().length;
  const chosen = { quote: between(start, until), prefix: between(0, start).slice(-AROUND) };
  const fields = { ...chosen, suffix: between(until, block.content.size).slice(0, AROUND), instead: chosen.quote };
  if (chosen.quote === '') fields.prefix = fields.suffix = '';
  for (const [name, value] of Object.entries(fields)) {
    const input = field(name);
    if (input) input.value = value;
  }
  form.scrollIntoView({ block: 'center' });
  field('words')?.focus();
}
