import type { VNode } from 'preact';
import { asset } from '../ui/assets.ts';

/**
 * Runs in the reader's browser on a running story: asks every 15 seconds, while the page can be seen, for its newest entries, which are a
 * kept page of their own. What is new waits behind a button, so that nothing moves under the eyes; an entry that was changed takes the place
 * of what it was. It is sent as its source, so it may use nothing outside itself.
 */
function followUpdates(): void {
  const { updates, words } = document.currentScript?.dataset ?? {};
  // Later the story is over, whoever left the page open.
  const [every, longest, shown] = [15_000, 12 * 3_600_000, 20];
  let answered = '';
  let waiting: Element[] = [];
  let bar: HTMLElement | undefined;

  const newest = () => document.querySelector('.body article.update');
  const isOver = () => {
    const time = newest()?.querySelector('time')?.dateTime;
    return !time || Date.now() - Date.parse(time) > longest;
  };

  function show(): void {
    bar?.remove();
    bar = undefined;
    // There may be more between than the kept page holds.
    if (waiting.length >= shown) return location.reload();
    const first = newest();
    for (const entry of waiting) first?.before(entry);
    const heading = waiting[0]?.querySelector<HTMLElement>('h2');
    waiting = [];
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }

  function offer(): void {
    if (bar || waiting.length === 0) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words ?? '';
    button.addEventListener('click', show);
    bar = document.createElement('p');
    bar.className = 'newer';
    bar.setAttribute('role', 'status');
    newest()?.before(bar);
    bar.append(button);
  }

  function take(text: string): void {
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    const entries = [...fresh.querySelectorAll('article.update')].map((entry) => document.importNode(entry, true));
    for (const entry of entries) {
      const here = document.getElementById(entry.id);
      if (here && here.outerHTML !== entry.outerHTML && !here.contains(document.activeElement)) here.replaceWith(entry);
    }
    waiting = entries.filter(({ id }) => !document.getElementById(id));
    offer();
  }

  async function ask(): Promise<void> {
    if (document.visibilityState !== 'visible' || isOver()) return;
    const answer = await fetch(updates ?? '', { cache: 'no-cache' });
    if (!answer.ok) return;
    const text = await answer.text();
    if (text !== answered) take(text);
    answered = text;
  }

  // A line that is away comes back: the next asking finds it.
  setInterval(() => ask().catch(() => {}), every);
  document.addEventListener('visibilitychange', () => ask().catch(() => {}));
}

export const updatesScript = asset(
  'updates.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${followUpdates.toString()})();\n`),
);

/** In the head. @param address of the kept page of the newest entries; `words` of the button that shows what is new */
export const UpdatesScript = ({ address, words }: { address: string; words: string }): VNode => (
  <script defer src={updatesScript.address} data-updates={address} data-words={words} />
);
