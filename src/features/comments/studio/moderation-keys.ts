import { asset } from '../../../ui/assets.ts';

/**
 * Runs in the moderator's browser: j and k go up and down the queue, the other keys press the button that is there for everybody.
 * It stands in its own file because the studio's policy allows no inline script, and is sent as its source, so it may use nothing
 * outside itself.
 */
function workByKeys(): void {
  const verbs: Record<string, string> = { a: 'approve', r: 'reject', s: 'spam' };
  const items = [...document.querySelectorAll<HTMLElement>('[data-comment]')];
  const place = () => items.findIndex((item) => item.contains(document.activeElement));
  const go = (index: number) => items[Math.max(0, Math.min(index, items.length - 1))]?.focus();
  const press = (button: HTMLButtonElement | null | undefined) => button?.click();
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const verb = verbs[event.key];
    if (event.key === 'j') go(place() + 1);
    else if (event.key === 'k') go(place() - 1);
    else if (event.key === 'u') press(document.querySelector<HTMLButtonElement>('[data-undo] button'));
    else if (verb) press(items[place()]?.querySelector<HTMLButtonElement>(`[data-verb=${verb}]`));
    else return;
    event.preventDefault();
  });
  // After a decision the next comment of the queue is at hand; on arrival the first one.
  const next = document.getElementById(location.hash.slice(1));
  if (next && items.includes(next)) next.focus();
  else go(0);
}

export const moderationScript = asset(
  'moderation.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${workByKeys.toString()})();\n`),
);
