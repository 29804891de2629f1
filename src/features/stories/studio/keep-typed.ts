import { asset } from '../../../ui/assets.ts';

/**
 * Runs in the writer's browser: keeps what is typed into a form with `data-keep` until it was taken, so that neither a lost line nor an
 * ended session takes a word with it. It is sent as its source, so it may use nothing outside itself.
 */
function keepTyped(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-keep]');
  if (!form) return;
  const key = `courant ${form.dataset.keep}`;
  const fields = () => [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type=text]')];
  try {
    if (form.dataset.taken !== undefined) localStorage.removeItem(key);
    const kept: Record<string, string> = JSON.parse(localStorage.getItem(key) ?? '{}');
    for (const field of fields()) if (field.value === '' && kept[field.name]) field.value = kept[field.name] ?? '';
    form.addEventListener('input', () => {
      const typed = fields().map(({ name, value }) => [name, value]);
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(typed)));
    });
  } catch {
    // A browser that keeps nothing.
  }
}

export const keepTypedScript = asset(
  'keep-typed.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${keepTyped.toString()})();\n`),
);
