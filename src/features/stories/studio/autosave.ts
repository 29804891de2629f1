import { asset } from '../../../ui/assets.ts';
import { completeTopics } from './complete-topics.ts';
import { useWording } from './use-wording.ts';

/*
 * Runs in the writer's browser: keeps what is typed in the browser at each pause, and saves it to the server, one save after the other.
 * The line may drop, the session end, somebody else save: what was typed stays, here and on the screen. These functions are sent as
 * their source, so none may use anything outside itself but what it is handed.
 */

type Fields = [name: string, value: string][];
type Typed = {
  form: HTMLFormElement;
  status: HTMLElement;
  fields: () => Fields;
  keep: () => void;
  drop: () => void;
  kept: () => { at: number; fields: Fields } | undefined;
};

/** The form that is written in, and what this browser keeps of it; undefined on pages without one. */
function typedHere(): Typed | undefined {
  const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
  const status = document.querySelector<HTMLElement>('[data-saving]');
  if (!form || !status) return undefined;
  const key = `courant story ${form.dataset.autosave || 'new'}`;
  const fields = () => [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  return {
    ...{ form, status, fields },
    keep: () => {
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fields() }));
      } catch {
        // A browser that keeps nothing: the server does.
      }
    },
    drop: () => localStorage.removeItem(key),
    kept: () => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined,
  };
}

/** After a tab that was killed, or a save that was refused: what was typed is offered, not put in the place of what is here. */
function offerWhatIsKept({ form, fields, kept, drop }: Typed): void {
  const found = kept();
  if (!found) return;
  const now = new Map(fields());
  if (!found.fields.some(([name, value]) => name !== 'revision' && now.get(name) !== value)) return drop();
  const bar = document.createElement('p');
  bar.className = 'notice offer';
  bar.setAttribute('role', 'status');
  bar.append(`This browser has kept what was typed here at ${new Date(found.at).toLocaleString('en-GB')}. `);
  const take = (label: string, act: () => void) => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'quiet', textContent: label });
    button.addEventListener('click', () => {
      act();
      bar.remove();
    });
    bar.append(button);
  };
  take('Put it back', () => {
    const met = new Map<string, number>();
    for (const [name, value] of found.fields) {
      const place = met.get(name) ?? 0;
      met.set(name, place + 1);
      const field = form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)[place];
      if (field && name !== 'revision' && field.type !== 'checkbox') field.value = value;
    }
    form.dispatchEvent(new Event('input', { bubbles: true }));
  });
  take('Throw it away', drop);
  form.before(bar);
}

function saveWhileWriting({ form, status, fields, keep, drop, kept }: Typed): void {
  const revision = form.elements.namedItem('revision') as HTMLInputElement;
  const state = { isSaving: false, isStopped: form.dataset.autosave === '', typedAt: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    const counted = form.querySelector<HTMLTextAreaElement>('[name=body]')?.value.match(/\S+/g)?.length ?? 0;
    const words = Number(form.dataset.words ?? counted);
    const minutes = Math.max(1, Math.round(words / 230));
    status.textContent = `${text} · ${words.toLocaleString('en-GB')} words · ${minutes} min`;
  };
  const time = () => new Date().toLocaleTimeString('en-GB');
  const later = (wait = 1500) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save(): Promise<void> {
    if (state.isSaving || state.isStopped) return;
    if (form.dataset.held) return say(`${form.dataset.held} writes: kept in this browser`);
    state.isSaving = true;
    const sent = state.typedAt;
    try {
      const body = new URLSearchParams(fields());
      const answer = await fetch(`${form.action}/autosave`, { method: 'POST', body, redirect: 'manual' });
      if (answer.ok) {
        revision.value = String((await answer.json()).revision);
        if (state.typedAt === sent) drop();
        say(`Saved ${time()}`);
      } else await refused(answer);
    } catch {
      say(`No line at ${time()}: kept in this browser, and tried again`);
    }
    state.isSaving = false;
    if (state.typedAt !== sent) later();
  }

  async function refused(answer: Response): Promise<void> {
    state.isStopped = answer.status === 409;
    if (state.isStopped) return say('Somebody else saved meanwhile. Press Save to see both; nothing is lost');
    if (answer.status === 401 || answer.type === 'opaqueredirect')
      return say('You are signed out. Sign in in another tab, then go on here; what you typed is kept in this browser');
    say(`Not saved: ${(await answer.json().catch(() => ({ detail: 'try again' }))).detail}`);
  }

  form.addEventListener('input', () => {
    state.typedAt = Date.now();
    keep();
    if (!state.isStopped) say('Writing');
    later();
  });
  form.addEventListener('submit', () => {
    state.isStopped = true;
  });
  addEventListener('online', () => later(0));
  setInterval(() => {
    if (kept() && !document.hidden && Date.now() - state.typedAt > 3000) later(0);
  }, 10_000);
}

export const autosaveScript = asset(
  'autosave.js',
  'text/javascript; charset=utf-8',
  Buffer.from(
    `(()=>{const typed=(${typedHere.toString()})();if(typed){(${offerWhatIsKept.toString()})(typed);(${saveWhileWriting.toString()})(typed)}(${completeTopics.toString()})();(${useWording.toString()})()})();\n`,
  ),
);
