import { asset } from '../ui/assets.ts';

/*
 * Runs on every screen of the studio: one field from which every screen and every story is reached, and a sheet of the keys. These functions
 * are sent as their source, so none may use anything outside itself but what it is handed.
 */

type Choice = { label: string; about: string; go: () => void };
type Parts = {
  here: typeof choicesHere;
  search: typeof storiesWith;
  optionOf: typeof optionOf;
  keys: typeof openKeys;
};

/** What can be reached without asking the server: the screens of the rail, and what is done most. */
function choicesHere(openSheet: () => void): Choice[] {
  const link = (label: string, about: string, address: string): Choice => ({
    ...{ label, about, go: () => location.assign(address) },
  });
  const rail = [...document.querySelectorAll<HTMLAnchorElement>('.rail nav a')];
  const seen = new Set<string>();
  const screens = rail.flatMap((one) => {
    if (seen.has(one.pathname)) return [];
    seen.add(one.pathname);
    return link(one.textContent ?? '', 'Screen', one.href);
  });
  const mayWrite = seen.has('/studio/stories') && document.querySelector('.rail')?.hasAttribute('data-writes');
  return [
    ...(mayWrite ? [link('Write a story', 'Act', '/studio/stories/new')] : []),
    ...screens,
    link('My account', 'Screen', '/studio/account'),
    link('The paper as readers see it', 'Page', '/'),
    { label: 'Keys', about: 'Sheet', go: openSheet },
  ];
}

/** Stories whose headline or text has the words; none where the line is away. */
async function storiesWith(words: string): Promise<Choice[]> {
  const answer = await fetch(`/api/v1/stories?${new URLSearchParams({ q: words, limit: '8' })}`).catch(() => undefined);
  if (!answer?.ok) return [];
  const { items } = (await answer.json()) as { items: { id: string; headline: string; status: string }[] };
  return items.map(({ id, headline, status }) => ({
    ...{ label: headline, about: `Story, ${status}`, go: () => location.assign(`/studio/stories/${id}`) },
  }));
}

function optionOf({ label, about }: Choice, index: number): HTMLElement {
  const [option, kind] = [document.createElement('li'), document.createElement('small')];
  option.id = `palette-${index}`;
  option.setAttribute('role', 'option');
  kind.textContent = about;
  option.append(label, kind);
  return option;
}

/** A list that is gone through by arrows while the field keeps the focus (WAI-ARIA Authoring Practices, "Combobox"). */
function openPalette({ here, search, optionOf, keys }: Parts): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'palette';
  dialog.setAttribute('aria-label', 'Go to');
  dialog.innerHTML = `<input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
    aria-label="A screen, or words of a story" placeholder="A screen, or words of a story" autocomplete="off">
    <ul id="palette-list" role="listbox" aria-label="Where to"></ul><p class="hint" role="status"></p>`;
  const field = dialog.querySelector('input') as HTMLInputElement;
  const list = dialog.querySelector('ul') as HTMLElement;
  const status = dialog.querySelector('p') as HTMLElement;
  const known = here(keys);
  let [shown, at, asked]: [Choice[], number, number] = [[], 0, 0];
  let wait: ReturnType<typeof setTimeout> | undefined;

  const take = ({ go }: Choice) => {
    dialog.close();
    go();
  };
  const mark = (to: number) => {
    at = Math.max(0, Math.min(to, shown.length - 1));
    for (const [index, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(index === at));
    const option = list.children[at];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
  };
  const show = (choices: Choice[]) => {
    shown = choices;
    list.replaceChildren(
      ...choices.map((choice, index) => {
        const option = optionOf(choice, index);
        option.addEventListener('click', () => take(choice));
        return option;
      }),
    );
    status.textContent = choices.length === 0 ? 'Nothing is called so.' : '';
    mark(0);
  };
  const look = async () => {
    const words = field.value.trim();
    const fitting = known.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
    show(fitting);
    asked += 1;
    const mine = asked;
    if (words.length < 2) return;
    const stories = await search(words);
    if (mine === asked) show([...fitting, ...stories]);
  };
  field.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(look, 120);
  });
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step !== undefined) return mark(at + step);
    const choice = shown[at];
    if (choice) take(choice);
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  void look();
}

/** All keys, those of the screen at hand too. */
function openKeys(): void {
  const mod = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';
  const keys: [where: string, rows: [key: string, what: string][]][] = [
    [
      'Everywhere',
      [
        [`${mod} K`, 'Go to a screen or a story'],
        [`${mod} /`, 'This sheet'],
        ['Esc', 'Close what is open'],
      ],
    ],
    [
      'In the text of a story',
      [
        [`${mod} B, ${mod} I`, 'Strong, emphasis'],
        [`${mod} K`, 'Link'],
        [`${mod} F`, 'Find and replace'],
        [`${mod} Alt 2`, 'Heading; 0 makes it a paragraph again'],
        [`${mod} Shift B`, 'Quotation'],
        ['Alt ↑, Alt ↓', 'Move the block'],
        ['Alt F10', 'To the tools, and Esc back'],
        [`${mod} Z`, 'Undo'],
      ],
    ],
    [
      'Comments',
      [
        ['J, K', 'Next, the one before'],
        ['A, R, S', 'Approve, reject, spam'],
        ['U', 'Undo'],
      ],
    ],
  ];
  const dialog = document.createElement('dialog');
  dialog.className = 'palette keys';
  dialog.setAttribute('aria-labelledby', 'keys-title');
  const heading = document.createElement('h2');
  Object.assign(heading, { id: 'keys-title', textContent: 'Keys' });
  const close = document.createElement('button');
  Object.assign(close, { type: 'button', className: 'quiet', textContent: 'Close' });
  close.addEventListener('click', () => dialog.close());
  dialog.append(heading);
  for (const [where, rows] of keys) {
    const title = document.createElement('h3');
    title.textContent = where;
    const sheet = document.createElement('dl');
    for (const [key, what] of rows) {
      const [name, does] = [document.createElement('dt'), document.createElement('dd')];
      [name.textContent, does.textContent] = [key, what];
      sheet.append(name, does);
    }
    dialog.append(title, sheet);
  }
  dialog.append(close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function listen(parts: Parts & { palette: typeof openPalette }): void {
  const { palette, keys } = parts;
  const open = () => {
    if (!document.querySelector('dialog[open]')) palette(parts);
  };
  // In the text the same keys make a link: the editor has taken them then.
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.key !== 'k' && event.key !== '/') return;
    event.preventDefault();
    if (event.key === 'k') open();
    else if (!document.querySelector('dialog[open]')) keys();
  });
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'quiet go-to', textContent: 'Go to … ' });
  const key = document.createElement('kbd');
  key.textContent = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';
  button.append(key);
  button.addEventListener('click', open);
  document.querySelector('.rail .name')?.after(button);
}

const parts = Object.entries({ here: choicesHere, search: storiesWith, optionOf, palette: openPalette, keys: openKeys })
  .map(([name, part]) => `${name}:${part.toString()}`)
  .join(',');

export const paletteScript = asset(
  'palette.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${listen.toString()})({${parts}});\n`),
);
