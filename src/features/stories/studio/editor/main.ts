import { Editor, type JSONContent } from '@tiptap/core';
import { cleanPaste } from './clean-paste.ts';
import { editorOf } from './document-to-editor.ts';
import { bodyOf } from './editor-to-document.ts';
import { element } from './elements.ts';
import { schemaExtensions, workExtensions } from './extensions.ts';
import { find } from './find.ts';
import { fetchRules, houseStyle, withRules } from './house-style.ts';
import { takeDropped, takePasted } from './incoming.ts';
import { invisibles } from './invisibles.ts';
import { chooseMedia } from './library.ts';
import { showMedium } from './media.ts';
import { meterHeadlines } from './meters.ts';
import { blockAtCursor, moveBlock } from './move-block.ts';
import { notedHere, noteOn, passages, withPassages } from './passages.ts';
import { findRow, linkRow } from './rows.ts';
import { openToolbar } from './toolbar.ts';
import { typing } from './typing.ts';

/**
 * The editor of a story's text. It takes the place of the text field that works without a script, and writes into it: saving, keeping
 * in the browser and whatever else there is know only the field.
 */

type Fields = { form: HTMLFormElement; source: HTMLTextAreaElement; format: HTMLInputElement };

const HINT =
  'Write as in Markdown, or with the toolbar. Ctrl+F finds, Ctrl+K links, Alt+↑ and Alt+↓ move a block, Escape leads to the toolbar.';

/** Milliseconds after the last key, and at most after the first one, until what is typed stands in the field. */
const PAUSE = 150;
const LONGEST = 600;

function fieldsHere(): (Fields & { content: JSONContent }) | undefined {
  const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
  const source = form?.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  const format = form?.querySelector<HTMLInputElement>('input[name=format]');
  const given = form?.querySelector<HTMLTextAreaElement>('[data-document]');
  if (!form || !source || !format || !given) return undefined;
  try {
    return { form, source, format, content: editorOf(JSON.parse(given.value)) };
  } catch {
    // What was typed is no document: it stays in the field, where it can be mended.
    return undefined;
  }
}

function openEditor({ form, source, format, content }: NonNullable<ReturnType<typeof fieldsHere>>): void {
  const place = element('div', { class: 'editor' });
  const told = element('p', { class: 'hint', role: 'status' });
  source.hidden = true;
  source.after(place);
  nameBy(document.querySelector<HTMLLabelElement>('label[for=body]'), () => editor.view.focus());
  const { lang, dir } = source;
  const editor: Editor = new Editor({
    element: place,
    extensions: [...schemaExtensions, ...workExtensions, find, invisibles, houseStyle, passages, typing(lang || 'en')],
    content,
    // The studio's policy lets no style in that is not the studio's own.
    injectCSS: false,
    editorProps: {
      attributes: {
        ...{
          id: 'editor-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-labelledby': 'body-label',
          class: 'editor-text',
        },
        ...{ spellcheck: 'true', lang: lang || 'en', dir: dir || 'auto' },
      },
      transformPastedHTML: (html) => cleanPaste(html, lang || 'en'),
      handlePaste: (_, event) => takePasted(editor, event, tell),
      handleDrop: (_, event, __, moved) => !moved && takeDropped(editor, event, tell),
      handleKeyDown: (_, event) => keyed(event),
    },
  });
  const tell = (text: string) => {
    told.textContent = text;
  };
  const link = linkRow(editor);
  const search = findRow(editor);
  const toolbar = openToolbar(editor, { link, find: search });
  place.prepend(toolbar, link.dom, search.dom);
  place.append(told);
  const keyed = (event: KeyboardEvent): boolean => {
    const act = shortcut(event);
    if (act === 'note') noteOn(editor.state);
    else if (act === 'link') link.open();
    else if (act === 'find') search.open();
    else if (act === 'toolbar') toolbar.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    else if (act === 'up' || act === 'down') moveBlock(editor, blockAtCursor(editor), act === 'up' ? -1 : 1);
    else return false;
    event.preventDefault();
    return true;
  };
  const hint = document.querySelector('#body-hint');
  if (hint) hint.textContent = HINT;
  keepInField(editor, { form, source, format }, place);
  editor.view.dispatch(withPassages(editor.state, notedHere()));
  void fetchRules().then((rules) => rules.length > 0 && editor.view.dispatch(withRules(editor.state, rules)));
  showSourceOnDemand({ source, place });
}

/** The field's label is the editor's from now on. */
function nameBy(label: HTMLLabelElement | null, focus: () => void): void {
  if (!label) return;
  label.id = 'body-label';
  label.textContent = 'Text';
  label.removeAttribute('for');
  label.addEventListener('click', focus);
}

const WITH_CONTROL: Record<string, 'link' | 'find'> = { k: 'link', f: 'find' };

/** Nobody is kept in the text: Escape leads to the toolbar, from where Tab goes on. */
function shortcut({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: KeyboardEvent): 'note' | 'link' | 'find' | 'toolbar' | 'up' | 'down' | undefined {
  const mod = (ctrlKey || metaKey) && !altKey;
  if (mod && key in WITH_CONTROL) return WITH_CONTROL[key];
  if ((ctrlKey || metaKey) && altKey && key === 'm') return 'note';
  if (key === 'Escape' || (altKey && key === 'F10')) return 'toolbar';
  if (altKey && !ctrlKey && key === 'ArrowUp') return 'up';
  return altKey && !ctrlKey && key === 'ArrowDown' ? 'down' : undefined;
}

/** What is typed comes into the field with each pause. A text that is as it was opened leaves the field as it was. */
function keepInField(editor: Editor, { form, source, format }: Fields, place: HTMLElement): void {
  const opened = { doc: editor.state.doc, value: source.value, format: format.value };
  let written = source.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const write = () => {
    clearTimeout(timer);
    since = 0;
    const isAsOpened = editor.state.doc.eq(opened.doc);
    format.value = isAsOpened ? opened.format : 'document';
    source.value = isAsOpened ? opened.value : JSON.stringify(bodyOf(editor.getJSON()));
    form.dataset.words = String(countWords(editor));
    if (source.value === written) return;
    written = source.value;
    source.dispatchEvent(new Event('input', { bubbles: true }));
  };
  editor.on('update', () => {
    since ||= performance.now();
    clearTimeout(timer);
    timer = setTimeout(write, performance.now() - since > LONGEST ? 0 : PAUSE);
  });
  // Keys and fields of the editor are no news for the form before they stand in its field.
  place.addEventListener('input', (event) => event.stopPropagation());
  form.addEventListener('submit', write, { capture: true });
  addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', write);
  // Somebody put back what this browser had kept.
  form.addEventListener('input', () => {
    if (source.value === written) return;
    written = source.value;
    if (format.value === 'document')
      editor.commands.setContent(editorOf(JSON.parse(source.value)), { emitUpdate: false });
    else Object.assign(source, { hidden: false }) && place.remove();
  });
  form.dataset.words = String(countWords(editor));
}

const countWords = ({ state: { doc } }: Editor): number =>
  doc.textBetween(0, doc.content.size, '\n', ' ').match(/\S+/g)?.length ?? 0;

/** For whoever likes the source better: the field itself, as it stands now. The text is read from it anew when it is saved. */
function showSourceOnDemand({ source, place }: { source: HTMLTextAreaElement; place: HTMLElement }): void {
  const button = element('button', { type: 'button', class: 'quiet' }, ['Edit the source instead']);
  button.addEventListener('click', () => {
    source.hidden = false;
    place.remove();
    button.remove();
    source.focus();
  });
  place.after(element('p', {}, [button]));
}

/** The lead picture is chosen from the library too. */
function chooseLeadPicture(): void {
  const input = document.querySelector<HTMLInputElement>('#heroImage');
  if (!input) return;
  const shown = element('div', { class: 'card-shown' });
  const button = element('button', { type: 'button', class: 'quiet' }, ['Choose or send in a picture']);
  const showIt = () => {
    if (input.value) void showMedium(shown, 'picture', { hash: input.value });
    else shown.replaceChildren();
  };
  button.addEventListener('click', async () => {
    const [medium] = await chooseMedia('picture');
    if (!medium) return;
    input.value = medium.hash;
    for (const [name, value] of [
      ['heroAlt', medium.alt],
      ['heroCaption', medium.caption],
      ['heroCredit', medium.credit],
    ] as const) {
      const field = document.querySelector<HTMLTextAreaElement>(`#${name}`);
      if (field && value) field.value = value;
    }
    showIt();
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  input.addEventListener('change', showIt);
  input.after(element('p', {}, [button]), shown);
  showIt();
}

const here = fieldsHere();
if (here) openEditor(here);
chooseLeadPicture();
meterHeadlines();
