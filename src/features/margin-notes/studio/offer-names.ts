import { asset } from '../../../ui/assets.ts';

/*
 * Runs in the browser of who writes a note: after an `@` the names of colleagues are offered below the field, chosen by arrows and Enter or by
 * pointer, and closed by Escape. Sent as its source, so no function may use anything outside itself but what it is handed. The field stays an
 * ordinary one whose list is told of by `aria-activedescendant` (WAI-ARIA 1.2, "textbox").
 */

/** The list below a field, and what is said of it. */
function listFor(field: HTMLTextAreaElement, id: string) {
  const list = document.createElement('ul');
  Object.assign(list, { id, className: 'names', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Colleagues');
  const status = document.createElement('p');
  status.className = 'hidden';
  status.setAttribute('role', 'status');
  field.after(list, status);
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', id);
  let at = 0;
  const mark = (to: number) => {
    at = (to + list.children.length) % list.children.length;
    for (const [place, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(place === at));
    field.setAttribute('aria-activedescendant', list.children[at]?.id ?? '');
  };
  return {
    isOpen: () => !list.hidden,
    chosen: () => list.children[at]?.textContent ?? '',
    step: (by: number) => mark(at + by),
    close: () => {
      list.hidden = true;
      status.textContent = '';
      field.removeAttribute('aria-activedescendant');
    },
    show: (names: string[], take: (name: string) => void) => {
      const options = names.map((name, place) => {
        const option = document.createElement('li');
        Object.assign(option, { id: `${id}-${place}`, textContent: name, dir: 'auto' });
        option.setAttribute('role', 'option');
        // Before the field loses the focus.
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(name);
        });
        return option;
      });
      list.replaceChildren(...options);
      list.hidden = false;
      status.textContent = `${names.length} names: arrows choose, Enter takes`;
      mark(0);
    },
  };
}

function offer(open: typeof listFor): void {
  const holder = document.querySelector<HTMLElement>('[data-names]');
  const names: string[] = JSON.parse(holder?.dataset.names ?? '[]');
  const most = 6;
  const calledBefore = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{M}\p{N}’'-]*(?: [\p{L}\p{M}\p{N}’'-]*)?)$/u;

  const attach = (field: HTMLTextAreaElement, id: string) => {
    const list = open(field, id);
    const called = () => calledBefore.exec(field.value.slice(0, field.selectionStart))?.[1];
    const take = (name: string) => {
      const end = field.selectionStart;
      field.setRangeText(`${name} `, end - (called() ?? '').length, end, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      list.close();
      field.focus();
    };
    field.addEventListener('input', () => {
      const typed = called()?.toLowerCase();
      const fitting = typed === undefined ? [] : names.filter((name) => name.toLowerCase().startsWith(typed));
      if (fitting.length === 0) list.close();
      else list.show(fitting.slice(0, most), take);
    });
    field.addEventListener('blur', list.close);
    const takeChosen = () => take(list.chosen());
    const keys: Record<string, () => void> = {
      ...{ ArrowDown: () => list.step(1), ArrowUp: () => list.step(-1), Escape: list.close },
      ...{ Enter: takeChosen, Tab: takeChosen },
    };
    field.addEventListener('keydown', (event) => {
      const act = keys[event.key];
      if (!act || !list.isOpen() || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  };
  const fields = document.querySelectorAll<HTMLTextAreaElement>('.margin [name=words]');
  for (const [index, field] of fields.entries()) attach(field, `names-${index}`);
}

export const offerNamesScript = asset(
  'offer-names.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${offer.toString()})(${listFor.toString()});\n`),
);
