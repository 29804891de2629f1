import { Extension, Node, type NodeViewRendererProps } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, goToNextCell, tableEditing } from '@tiptap/pm/tables';
import type { NodeView } from '@tiptap/pm/view';
import { blockName } from './block-name.ts';
import { element } from './elements.ts';
import { removeBlock } from './move-block.ts';

/** Tables: a caption, and rows of cells with one text each. Cells are never joined, which no reader of screens would follow. */

type TableRole = { tableRole: 'table' | 'row' | 'cell' };
const role = (tableRole: TableRole['tableRole']) => ({ tableRole }) as object;

const tableBlock = Node.create({
  name: 'tableBlock',
  group: 'block',
  content: 'tableCaption table',
  isolating: true,
  addAttributes: () => ({
    ...blockName,
    headerRow: { default: true, rendered: false },
    headerColumn: { default: false, rendered: false },
  }),
  parseHTML: () => [{ tag: 'figure[data-courant="table"]' }],
  renderHTML: () => ['figure', { 'data-courant': 'table' }, 0],
  addNodeView: () => openTable,
});

const tableCaption = Node.create({
  name: 'tableCaption',
  content: 'inline*',
  parseHTML: () => [{ tag: 'figcaption[data-courant="caption"]' }],
  renderHTML: () => ['figcaption', { 'data-courant': 'caption', dir: 'auto' }, 0],
});

const table = Node.create({
  ...{ name: 'table', content: 'tableRow+', isolating: true, ...role('table') },
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});

const tableRow = Node.create({
  ...{ name: 'tableRow', content: 'tableCell+', ...role('row') },
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const tableCell = Node.create({
  ...{ name: 'tableCell', content: 'paragraph+', isolating: true, ...role('cell') },
  addAttributes: () => ({
    colspan: { default: 1 },
    rowspan: { default: 1 },
    colwidth: { default: null, rendered: false },
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: () => ['td', 0],
});

const tables = Extension.create({
  name: 'tables',
  extendNodeSchema: (extension) => {
    const { tableRole } = extension.config as Partial<TableRole>;
    return tableRole ? { tableRole } : {};
  },
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const go = (direction: 1 | -1) => () => goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
    return { Tab: go(1), 'Shift-Tab': go(-1) };
  },
});

const ACTS: [string, string, Command][] = [
  ['Row below', '+ row', addRowAfter],
  ['Column after', '+ column', addColumnAfter],
  ['Remove this row', '− row', deleteRow],
  ['Remove this column', '− column', deleteColumn],
];
const HEADERS = { headerRow: 'First row names the columns', headerColumn: 'First column names the rows' };

function openTable({ node, editor, getPos }: NodeViewRendererProps): NodeView {
  const act = ([label, sign, command]: (typeof ACTS)[number]) => {
    const button = element('button', { type: 'button', class: 'quiet', title: label, 'aria-label': label }, [sign]);
    button.addEventListener('click', () => {
      command(editor.state, editor.view.dispatch);
      editor.view.focus();
    });
    return button;
  };
  const remove = element('button', { type: 'button', class: 'quiet', 'aria-label': 'Remove: Table', title: 'Remove' }, [
    '×',
  ]);
  remove.addEventListener('click', () => {
    const at = getPos();
    if (at !== undefined) removeBlock(editor, at);
  });
  const ticks = Object.entries(HEADERS).map(([name, label]) => {
    const input = element('input', { type: 'checkbox' });
    input.addEventListener('change', () => {
      const at = getPos();
      if (at !== undefined) editor.view.dispatch(editor.state.tr.setNodeAttribute(at, name, input.checked));
    });
    return { name, input, dom: element('label', { class: 'tick' }, [input, label]) };
  });
  const content = element('div', { class: 'card-table' });
  const dom = element('div', { class: 'card', role: 'group', 'aria-label': 'Table' }, [
    element('div', { class: 'card-head', contenteditable: 'false' }, [
      element('span', {}, ['Table']),
      ...ACTS.map(act),
      remove,
    ]),
    content,
    element(
      'div',
      { class: 'card-fields', contenteditable: 'false' },
      ticks.map((tick) => tick.dom),
    ),
  ]);
  const show = (shown: EditorNode) => {
    for (const { name, input } of ticks) {
      input.checked = shown.attrs[name] === true;
      content.classList.toggle(name === 'headerRow' ? 'names-columns' : 'names-rows', input.checked);
    }
  };
  show(node);
  return {
    dom,
    contentDOM: content,
    update: (changed) => {
      if (changed.type !== node.type) return false;
      show(changed);
      return true;
    },
    stopEvent: ({ target }) => target instanceof Element && !content.contains(target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
  };
}

export const tableNodes = [tableBlock, tableCaption, table, tableRow, tableCell, tables];
