import type { Editor } from '@tiptap/core';
import { isLinkAddress } from '../../body/link-addresses.schema.ts';
import { element } from './elements.ts';
import { choose, foundIn, lookFor, replaceAll, replaceChosen } from './find.ts';

/** Lines of fields that open below the toolbar: for a link, and for finding and replacing. */
export type Row = { dom: HTMLElement; open: () => void };

const button = (label: string, act: () => void): HTMLButtonElement => {
  const made = element('button', { type: 'button', class: 'quiet' }, [label]);
  made.addEventListener('click', act);
  return made;
};

/** Enter acts and Escape leads back to the text; neither may send the story's form. */
function keys(input: HTMLInputElement, { enter, leave }: { enter: () => void; leave: () => void }): void {
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') enter();
    else leave();
  });
}

export function linkRow(editor: Editor): Row {
  const input = element('input', { type: 'url', inputmode: 'url', autocomplete: 'off' });
  const refused = element('p', { class: 'refused', hidden: '', role: 'alert' });
  const leave = () => {
    dom.hidden = true;
    editor.view.focus();
  };
  const set = () => {
    const typed = input.value.trim();
    const href = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : typed;
    if (!isLinkAddress(href)) {
      refused.textContent =
        'A link leads to https://…, mailto:…, tel:…, a path of this site (/…) or a place on the page (#…).';
      refused.hidden = false;
      return;
    }
    refused.hidden = true;
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setMark('link', { href }).run();
    leave();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
    leave();
  };
  keys(input, { enter: set, leave });
  const label = element('label', {}, ['Link to', input]);
  const dom = element('div', { class: 'editor-row', role: 'group', 'aria-label': 'Link', hidden: '' }, [
    ...[label, button('Set', set), button('Remove the link', remove), button('Close', leave), refused],
  ]);
  const open = () => {
    dom.hidden = false;
    refused.hidden = true;
    input.value = editor.getAttributes('link').href ?? '';
    input.select();
  };
  return { dom, open };
}

export function findRow(editor: Editor): Row {
  const words = element('input', { type: 'search', autocomplete: 'off' });
  const by = element('input', { type: 'text', autocomplete: 'off' });
  const matchCase = element('input', { type: 'checkbox' });
  const count = element('output', { role: 'status' });
  const look = () => {
    editor.view.dispatch(lookFor(editor.state, { words: words.value, matchCase: matchCase.checked }));
    tell();
  };
  const tell = (text?: string) => {
    const found = foundIn(editor.state);
    const place = found.current > 0 ? `${found.current} of ${found.count}` : `${found.count} found`;
    count.textContent = text ?? (words.value === '' ? '' : found.count === 0 ? 'Nothing found' : place);
  };
  const go = (direction: 1 | -1) => {
    const step = choose(editor.state, direction);
    if (step) editor.view.dispatch(step);
    tell();
  };
  const replace = () => {
    const step = replaceChosen(editor.state, by.value);
    if (step) editor.view.dispatch(step);
    go(1);
  };
  const replaceEach = () => {
    const { tr, count: replaced } = replaceAll(editor.state, by.value);
    if (replaced > 0) editor.view.dispatch(tr);
    tell(`${replaced} replaced. Ctrl+Z takes it back.`);
  };
  const leave = () => {
    dom.hidden = true;
    editor.view.dispatch(lookFor(editor.state, { words: '', matchCase: false }));
    editor.view.focus();
  };
  words.addEventListener('input', look);
  matchCase.addEventListener('change', look);
  keys(words, { enter: () => go(1), leave });
  keys(by, { enter: replace, leave });
  const dom = element('div', { class: 'editor-row', role: 'group', 'aria-label': 'Find and replace', hidden: '' }, [
    ...[element('label', {}, ['Find', words]), element('label', {}, ['Replace by', by])],
    element('label', { class: 'tick' }, [matchCase, 'Match case']),
    ...[button('Previous', () => go(-1)), button('Next', () => go(1)), button('Replace', replace)],
    ...[button('Replace all', replaceEach), button('Close', leave), count],
  ]);
  const open = () => {
    dom.hidden = false;
    const { from, to } = editor.state.selection;
    const chosen = editor.state.doc.textBetween(from, to);
    if (chosen && !chosen.includes('\n')) words.value = chosen;
    words.select();
    look();
  };
  return { dom, open };
}
