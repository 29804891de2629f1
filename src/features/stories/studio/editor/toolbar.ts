import type { Editor } from '@tiptap/core';
import { element } from './elements.ts';
import { INSERTIONS, putIn } from './insert.ts';
import { areShown, show } from './invisibles.ts';
import { noteOn } from './passages.ts';
import type { Row } from './rows.ts';

type Tool = {
  sign: string;
  label: string;
  keys?: string;
  act: (editor: Editor) => void;
  isOn?: (editor: Editor) => boolean;
};

const mark = (name: string, sign: string, label: string, keys?: string): Tool => ({
  ...{ sign, label, ...(keys ? { keys } : {}) },
  act: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
});

const tools = (link: Row, find: Row): Tool[] => [
  mark('strong', 'B', 'Strong', 'Ctrl+B'),
  mark('emphasis', 'I', 'Emphasis', 'Ctrl+I'),
  { sign: 'Link', label: 'Link', keys: 'Ctrl+K', act: link.open, isOn: (editor) => editor.isActive('link') },
  {
    ...{ sign: '•', label: 'List', keys: 'Ctrl+Shift+8' },
    act: (editor) => editor.chain().focus().toggleBulletList().run(),
    isOn: (editor) => editor.isActive('bulletList'),
  },
  {
    ...{ sign: '1.', label: 'Numbered list', keys: 'Ctrl+Shift+7' },
    act: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isOn: (editor) => editor.isActive('orderedList'),
  },
  {
    ...{ sign: '“ ”', label: 'Quotation', keys: 'Ctrl+Shift+B' },
    act: (editor) => editor.chain().focus().toggleWrap('quotation').run(),
    isOn: (editor) => editor.isActive('quotation'),
  },
  mark('strikethrough', 'S', 'Struck out', 'Ctrl+Shift+S'),
  mark('superscript', 'x²', 'Superscript', 'Ctrl+.'),
  mark('subscript', 'x₂', 'Subscript', 'Ctrl+,'),
  mark('code', '<>', 'Code', 'Ctrl+E'),
  { sign: '↶', label: 'Undo', keys: 'Ctrl+Z', act: (editor) => editor.chain().focus().undo().run() },
  { sign: '↷', label: 'Redo', keys: 'Ctrl+Shift+Z', act: (editor) => editor.chain().focus().redo().run() },
  { sign: 'Note', label: 'A note on what is selected', keys: 'Ctrl+Alt+M', act: (editor) => noteOn(editor.state) },
  { sign: 'Find', label: 'Find and replace', keys: 'Ctrl+F', act: find.open },
  {
    ...{ sign: '¶', label: 'Show what is invisible' },
    act: (editor) => editor.view.dispatch(show(editor.state, !areShown(editor.state))),
    isOn: (editor) => areShown(editor.state),
  },
];

/** A toolbar (WAI-ARIA APG, "Toolbar"): one stop of the Tab key, and arrows from tool to tool. */
export function openToolbar(editor: Editor, { link, find }: { link: Row; find: Row }): HTMLElement {
  const style = styleOf(editor);
  const add = addOf(editor);
  const made = tools(link, find).map((tool) => {
    const title = tool.keys ? `${tool.label} (${tool.keys})` : tool.label;
    // The sign is drawn: read out beside the name it would say the same twice.
    const said = { 'aria-label': tool.label, title, 'data-sign': tool.sign };
    const dom = element('button', { type: 'button', class: 'tool', ...said });
    dom.addEventListener('click', () => tool.act(editor));
    return { ...tool, dom };
  });
  const dom = element(
    'div',
    {
      class: 'editor-toolbar',
      role: 'toolbar',
      'aria-label': 'Looks and parts of the text',
      'aria-controls': 'editor-text',
    },
    [...[style.dom, add, ...made.map((tool) => tool.dom)]],
  );
  rove(dom);
  const settle = () => {
    style.settle();
    for (const { isOn, dom: tool } of made) if (isOn) tool.setAttribute('aria-pressed', String(isOn(editor)));
  };
  editor.on('transaction', settle);
  settle();
  return dom;
}

const STYLES = { paragraph: 'Text', 2: 'Heading', 3: 'Smaller heading', 4: 'Smallest heading' };

function styleOf(editor: Editor) {
  const dom = element('select', { 'aria-label': 'Kind of paragraph' }, [
    ...Object.entries(STYLES)
      .sort(([one]) => (one === 'paragraph' ? -1 : 1))
      .map(([value, label]) => element('option', { value }, [label])),
  ]);
  dom.addEventListener('change', () => {
    const chain = editor.chain().focus();
    if (dom.value === 'paragraph') chain.setNode('paragraph').run();
    else chain.setNode('heading', { level: Number(dom.value) }).run();
  });
  const settle = () => {
    const value = editor.isActive('heading') ? String(editor.getAttributes('heading').level) : 'paragraph';
    if (dom.value !== value) dom.value = value;
  };
  return { dom, settle };
}

function addOf(editor: Editor): HTMLElement {
  const first = element('option', { value: '' }, ['Add …']);
  const dom = element('select', { 'aria-label': 'Add to the text' }, [
    first,
    ...INSERTIONS.map(({ name, label }) => element('option', { value: name }, [label])),
  ]);
  dom.addEventListener('change', async () => {
    const chosen = INSERTIONS.find(({ name }) => name === dom.value);
    dom.value = '';
    if (chosen) putIn(editor, await chosen.make(editor));
  });
  return dom;
}

function rove(toolbar: HTMLElement): void {
  const stops = [...toolbar.children] as HTMLElement[];
  for (const [index, stop] of stops.entries()) stop.tabIndex = index === 0 ? 0 : -1;
  toolbar.addEventListener('focusin', ({ target }) => {
    for (const stop of stops) stop.tabIndex = stop === target ? 0 : -1;
  });
  toolbar.addEventListener('keydown', (event) => {
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const isChoice = document.activeElement instanceof HTMLSelectElement;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (at === -1 || to === undefined || (isChoice && (event.key === 'Home' || event.key === 'End'))) return;
    event.preventDefault();
    stops[(to + stops.length) % stops.length]?.focus();
  });
}
