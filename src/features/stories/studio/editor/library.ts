import { element } from './elements.ts';
import { type LibraryMedium, remember } from './media.ts';

/** The library at hand: choose what is there, or send something in. */

export type LibraryKind = LibraryMedium['kind'];
const NAMES: Record<LibraryKind, string> = { picture: 'pictures', video: 'videos', audio: 'recordings', file: 'files' };
const ACCEPTED: Record<LibraryKind, string> = { picture: 'image/*', video: 'video/*', audio: 'audio/*', file: '' };

/** What was chosen; empty where the dialog was closed. */
export function chooseMedia(kind: LibraryKind, { several = false } = {}): Promise<LibraryMedium[]> {
  const status = element('p', { role: 'status', class: 'hint' });
  const results = element('ul', { class: 'library' });
  const words = element('input', { type: 'search' });
  const files = element('input', { type: 'file', multiple: '', accept: ACCEPTED[kind] });
  const close = element('button', { type: 'button', class: 'quiet' }, ['Close']);
  const take = element('button', { type: 'button' }, ['Put them in']);
  const dialog = element('dialog', { class: 'chooser', 'aria-label': `Choose ${NAMES[kind]}` }, [
    element('div', { class: 'row' }, [
      element('label', {}, ['Search the library', words]),
      element('label', {}, ['or send in', files]),
    ]),
    status,
    results,
    element('p', { class: 'buttons' }, several ? [take, close] : [close]),
  ]);
  const chosen = new Map<string, LibraryMedium>();
  const finished = Promise.withResolvers<LibraryMedium[]>();
  const end = () => dialog.close();
  const pick = (medium: LibraryMedium, button: HTMLElement) => {
    remember(medium);
    if (chosen.delete(medium.hash)) button.setAttribute('aria-pressed', 'false');
    else chosen.set(medium.hash, medium);
    if (!several) return end();
    button.setAttribute('aria-pressed', String(chosen.has(medium.hash)));
    status.textContent = `${chosen.size} chosen`;
  };
  const list = () => showResults(results, status, { kind, words: words.value, pick });
  let wait: ReturnType<typeof setTimeout> | undefined;
  words.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(list, 200);
  });
  files.addEventListener('change', async () => {
    for (const file of files.files ?? []) {
      const medium = await sendIn(file, (text) => Object.assign(status, { textContent: text }));
      if (medium) chosen.set(medium.hash, medium);
    }
    if (chosen.size > 0) end();
  });
  close.addEventListener('click', () => {
    chosen.clear();
    end();
  });
  take.addEventListener('click', end);
  dialog.addEventListener('cancel', () => chosen.clear());
  dialog.addEventListener('close', () => {
    dialog.remove();
    finished.resolve([...chosen.values()]);
  });
  // Outside the story's form, so that nothing here is posted with it.
  document.body.append(dialog);
  dialog.showModal();
  void list();
  return finished.promise;
}

type Asked = { kind: LibraryKind; words: string; pick: (medium: LibraryMedium, button: HTMLElement) => void };

async function showResults(results: HTMLElement, status: HTMLElement, { kind, words, pick }: Asked): Promise<void> {
  const query = new URLSearchParams({ kind, limit: '24', ...(words.trim() ? { q: words.trim() } : {}) });
  const answer = await fetch(`/api/v1/media?${query}`).catch(() => undefined);
  if (!answer?.ok) {
    status.textContent = 'The library can’t be reached. Close this and try again.';
    return;
  }
  const { items } = (await answer.json()) as { items: LibraryMedium[] };
  status.textContent = items.length === 0 ? 'Nothing in the library is like this. Send a file in.' : '';
  results.replaceChildren(
    ...items.map((medium) => {
      const says = medium.alt || medium.caption || medium.fileName;
      const shown =
        medium.kind === 'picture' ? [element('img', { src: medium.urls.src, alt: '', loading: 'lazy' })] : [];
      const button = element('button', { type: 'button', class: 'quiet' }, [...shown, element('span', {}, [says])]);
      button.addEventListener('click', () => pick(medium, button));
      return element('li', {}, [button]);
    }),
  );
}

/** Sends a file in, telling how far it is. Undefined where it was refused; the reason is told. */
export function sendIn(file: File, tell: (text: string) => void): Promise<LibraryMedium | undefined> {
  const { promise, resolve } = Promise.withResolvers<LibraryMedium | undefined>();
  const request = new XMLHttpRequest();
  const parts = new FormData();
  parts.append('file', file);
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    tell(`Sending ${file.name}: ${Math.round((100 * loaded) / Math.max(1, total))} %`),
  );
  request.addEventListener('load', () => {
    const answer = JSON.parse(request.responseText || '{}');
    const arrived = request.status === 200 || request.status === 201;
    tell(arrived ? `${file.name} is in the library.` : `${file.name} was refused: ${answer.detail ?? request.status}`);
    if (arrived) remember(answer);
    resolve(arrived ? answer : undefined);
  });
  request.addEventListener('error', () => {
    tell(`${file.name} did not arrive: the line was cut. Send it again.`);
    resolve(undefined);
  });
  request.open('POST', '/api/v1/media');
  request.setRequestHeader('accept', 'application/json');
  request.send(parts);
  return promise;
}
