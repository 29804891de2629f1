/**
 * Runs in the editor's browser: a wording goes into the field of what readers are told, and the first … of it is selected, to be typed over.
 * It is sent as its source, so it may use nothing outside itself.
 */
export function useWording(): void {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[name=note]');
  if (!field) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-wording]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const before = field.value.trim();
      const words = button.dataset.wording ?? '';
      field.value = before === '' ? words : `${before} ${words}`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
      const gap = field.value.indexOf('…', field.value.length - words.length);
      if (gap >= 0) field.setSelectionRange(gap, gap + 1);
    });
  }
}
