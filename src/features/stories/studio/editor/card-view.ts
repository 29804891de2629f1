import type { Editor, NodeViewRendererProps } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { CardKind, Field } from './card-kinds.ts';
import { element } from './elements.ts';
import { showMedium } from './media.ts';
import { moveBlock, removeBlock } from './move-block.ts';

type Place = { editor: Editor; position: () => number | undefined };

/** A block with fields, as it stands in the text. */
export function openCard(kind: CardKind, { node, editor, getPos }: NodeViewRendererProps): NodeView {
  const place: Place = { editor, position: () => getPos() };
  const preview = kind.shows ? element('div', { class: 'card-shown', contenteditable: 'false' }) : undefined;
  const content = kind.content ? element('div', { class: kind.writes ? 'card-caption' : 'card-words' }) : undefined;
  if (content && kind.writes) Object.assign(content.dataset, { writes: kind.writes });
  const fields = fieldsOf(kind, place);
  const foot = fields.length > 0 ? [fieldset(kind, fields)] : [];
  const dom = element('div', { class: `card card-${kind.name}`, role: 'group', 'aria-label': kind.title }, [
    headOf(kind, place),
    ...(preview ? [preview] : []),
    ...(content ? [content] : []),
    ...foot,
  ]);
  const show = (shown: EditorNode) => {
    for (const field of fields) field.show(shown.attrs[field.name]);
    if (preview) void showMedium(preview, kind.shows ?? 'file', shown.attrs.media);
    content?.classList.toggle('is-empty', shown.content.size === 0);
  };
  show(node);
  return {
    dom,
    ...(content ? { contentDOM: content } : {}),
    update: (changed) => {
      if (changed.type !== node.type) return false;
      show(changed);
      return true;
    },
    selectNode: () => dom.classList.add('is-selected'),
    deselectNode: () => dom.classList.remove('is-selected'),
    // What happens in fields and on buttons is theirs; the text is the editor's.
    stopEvent: ({ target, type }) =>
      target instanceof Element &&
      !content?.contains(target) &&
      target.closest('input,textarea,button,label') !== null &&
      type !== 'dragstart',
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content?.contains(mutation.target),
  };
}

/** What it is, and the way to move and remove it without dragging. */
function headOf({ title }: CardKind, { editor, position }: Place): HTMLElement {
  const button = (label: string, sign: string, act: (at: number) => void) => {
    const made = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': `${label}: ${title}`, title: label },
      [sign],
    );
    made.addEventListener('click', () => {
      const at = position();
      if (at !== undefined) act(at);
    });
    return made;
  };
  return element('div', { class: 'card-head', contenteditable: 'false' }, [
    element('span', {}, [title]),
    button('Move up', '↑', (at) => moveBlock(editor, at, -1)),
    button('Move down', '↓', (at) => moveBlock(editor, at, 1)),
    button('Remove', '×', (at) => removeBlock(editor, at)),
  ]);
}

type Shown = { name: string; dom: HTMLElement; show: (value: unknown) => void };

function fieldset({ title }: CardKind, fields: Shown[]): HTMLElement {
  return element(
    'div',
    { class: 'card-fields', contenteditable: 'false', role: 'group', 'aria-label': `About: ${title}` },
    fields.map(({ dom }) => dom),
  );
}

function fieldsOf({ fields }: CardKind, place: Place): Shown[] {
  return fields.map((field) => (field.type === 'tick' ? tickOf(field, place) : lineOf(field, place)));
}

/** Takes what was typed into the document, as one step with what was typed just before. */
function take({ editor, position }: Place, name: string, value: unknown): void {
  const at = position();
  if (at === undefined) return;
  editor.view.dispatch(editor.state.tr.setNodeAttribute(at, name, value));
}

function lineOf({ name, label, type = 'text' }: Field, place: Place): Shown {
  const input = type === 'long' ? element('textarea', { rows: '2' }) : element('input', { type: TYPES[type] });
  Object.assign(input, { dir: 'auto' });
  if (type === 'time') input.setAttribute('step', '1');
  input.addEventListener('input', () =>
    take(place, name, type === 'time' ? instantOf(input.value) : input.value.replaceAll('\n', ' ')),
  );
  const show = (value: unknown) => {
    const text = type === 'time' ? localOf(String(value ?? '')) : String(value ?? '');
    if (document.activeElement !== input && input.value !== text) input.value = text;
  };
  return { name, dom: element('label', {}, [label, input]), show };
}

const TYPES = { text: 'text', address: 'url', time: 'datetime-local', long: 'text', tick: 'checkbox' };

function tickOf({ name, label }: Field, place: Place): Shown {
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () => take(place, name, input.checked ? true : null));
  const dom = element('label', { class: 'tick' }, [input, label]);
  return { name, dom, show: (value) => Object.assign(input, { checked: value === true }) };
}

/** By the clock of whoever writes, with its offset. */
function instantOf(typed: string): string {
  const instant = new Date(typed);
  return Number.isNaN(instant.getTime()) ? typed : instant.toISOString();
}

function localOf(stored: string): string {
  const instant = new Date(stored);
  if (stored === '' || Number.isNaN(instant.getTime())) return '';
  return new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
