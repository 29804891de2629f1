import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';

/** Moves the block at `at` before the one above it or behind the one below it, among those it stands with. */
export function moveBlock(editor: Editor, at: number, by: -1 | 1): boolean {
  const { state } = editor;
  const $at = state.doc.resolve(at);
  const { parent } = $at;
  const index = $at.index();
  const node = state.doc.nodeAt(at);
  const other = parent.maybeChild(index + by);
  if (!node || !other) return false;
  const to = by < 0 ? at - other.nodeSize : at + other.nodeSize;
  const tr = state.tr.delete(at, at + node.nodeSize).insert(to, node);
  const selection = NodeSelection.isSelectable(node)
    ? NodeSelection.create(tr.doc, to)
    : TextSelection.near(tr.doc.resolve(to + 1));
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView());
  return true;
}

/** Takes the block away; a box that would be left empty keeps a place to write. */
export function removeBlock(editor: Editor, at: number): void {
  const node = editor.state.doc.nodeAt(at);
  if (!node) return;
  const $at = editor.state.doc.resolve(at);
  const isLast = $at.parent.childCount === 1;
  const tr = editor.state.tr;
  if (isLast && $at.depth > 0 && !$at.parent.type.contentMatch.defaultType?.isTextblock) {
    removeBlock(editor, $at.before());
    return;
  }
  if (isLast) tr.replaceWith(at, at + node.nodeSize, editor.schema.nodes.paragraph?.create() ?? []);
  else tr.delete(at, at + node.nodeSize);
  editor.view.dispatch(
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)))).scrollIntoView(),
  );
  editor.view.focus();
}

/** Where the block of the text stands that the cursor is in, or that is chosen. */
export function blockAtCursor({ state }: Editor): number {
  const { $from } = state.selection;
  return $from.depth === 0 ? $from.pos : $from.before(1);
}
