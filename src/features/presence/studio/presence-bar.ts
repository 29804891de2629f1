import { asset } from '../../../ui/assets.ts';
import type { Presence } from '../presence.schema.ts';

/*
 * Runs in the writer's browser: says every ten seconds that the story is open here, and shows who else is, who writes, and who asks. These
 * functions are sent as their source, so none may use anything outside itself but what it is handed.
 */

function presenceBar(partsOf: typeof presenceParts): void {
  const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
  const story = form?.dataset.autosave;
  if (!form || !story) return;
  const address = `/api/v1/stories/${story}`;
  const bar = document.createElement('p');
  bar.className = 'presence';
  bar.setAttribute('role', 'status');
  bar.hidden = true;
  form.before(bar);
  let shown = '';

  const send = async (path: string, body?: object): Promise<void> => {
    const sent = { method: 'POST', headers: body ? { 'content-type': 'application/json' } : {} };
    const answer = await fetch(address + path, { ...sent, ...(body ? { body: JSON.stringify(body) } : {}) }).catch(
      () => undefined,
    );
    if (answer?.ok) show(await answer.json());
  };
  /** While somebody else writes nothing is saved by itself; afterwards what was typed meanwhile is. */
  function hold(held: string): void {
    if (held) return form?.setAttribute('data-held', held);
    if (!form?.dataset.held) return;
    delete form.dataset.held;
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function show(presence: Presence): void {
    const { others, control } = presence;
    const held = control && !control.isMe ? control.name : '';
    hold(held);
    const revision = Number((form?.elements.namedItem('revision') as HTMLInputElement | null)?.value);
    const act = (name: string) => void send('/control', { act: name });
    const parts = others.length === 0 ? [] : partsOf(presence, { held, revision, act });
    // What is the same is left alone: it is read aloud when it changes, and may have the focus.
    const key = parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
    if (key === shown) return;
    shown = key;
    bar.hidden = parts.length === 0;
    bar.replaceChildren(...parts);
  }

  void send('/presence');
  setInterval(() => {
    if (!document.hidden) void send('/presence');
  }, 10_000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void send('/presence');
  });
  addEventListener('pagehide', () => navigator.sendBeacon(`${address}/presence/leave`, new URLSearchParams()));
}

type Here = { held: string; revision: number; act: (name: string) => void };

/** What the bar says, and what can be done there. */
function presenceParts({ others, control, askedBy, revision }: Presence, here: Here): (string | Node)[] {
  const button = (label: string, name: string) => {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', className: 'quiet', textContent: label });
    made.addEventListener('click', () => here.act(name));
    return made;
  };
  const parts: (string | Node)[] = [`Also here: ${others.map(({ name }) => name).join(', ')}. `];
  if (control?.isMe && askedBy) parts.push(`${askedBy.name} asks for control. `, button('Hand over', 'hand'));
  if (!here.held) return parts;
  parts.push(`${here.held} writes; what you type stays in this browser until you press Save. `);
  if (revision > here.revision) {
    const link = document.createElement('a');
    Object.assign(link, { href: location.pathname, textContent: 'Load what was saved since' });
    parts.push(link, '. ');
  }
  return [...parts, button('Ask for control', 'ask'), ' ', button('Take over', 'take')];
}

export const presenceScript = asset(
  'presence.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${presenceBar.toString()})(${presenceParts.toString()});\n`),
);
