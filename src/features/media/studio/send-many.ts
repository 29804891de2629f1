import { asset } from '../../../ui/assets.ts';

/*
 * Runs in the browser of who sends in media: many at once, chosen, dropped or pasted, each with its progress. A line that drops is waited for, and
 * a file that was sent already is known by its bytes, so that sending it again makes no second. These functions are sent as their source, so none
 * may use anything outside itself but what it is handed.
 */

type Line = { file: File; line: HTMLElement; bar: HTMLProgressElement; told: HTMLElement };

function sendMany(send: typeof sendOne): void {
  const form = document.querySelector<HTMLFormElement>('form.upload');
  const field = form?.querySelector<HTMLInputElement>('input[type=file]');
  const list = document.querySelector<HTMLElement>('[data-uploads]');
  if (!form || !field || !list) return;
  field.multiple = true;
  field.required = false;
  const waiting: Line[] = [];
  let busy = 0;
  const AT_ONCE = 2;

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const line = document.createElement('li');
      const name = document.createElement('b');
      name.textContent = file.name || 'Pasted picture';
      const bar = document.createElement('progress');
      bar.max = 1;
      bar.setAttribute('aria-label', `Sent of ${name.textContent}`);
      const told = document.createElement('span');
      told.setAttribute('role', 'status');
      told.textContent = 'waits';
      line.append(name, bar, told);
      list?.append(line);
      waiting.push({ file, line, bar, told });
    }
    next();
  }

  function next(): void {
    while (busy < AT_ONCE && waiting.length > 0) {
      busy++;
      void send(waiting.shift() as Line).finally(() => {
        busy--;
        next();
      });
    }
  }

  form.addEventListener('submit', (event) => {
    const files = [...(field.files ?? [])];
    const alt = form.querySelector<HTMLInputElement>('[name=alt]');
    // One with its words goes the plain way.
    if (files.length === 1 && alt?.value.trim()) return;
    event.preventDefault();
    add(files);
    field.value = '';
  });
  addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) add(files);
  });
  addEventListener('beforeunload', (event) => {
    if (busy > 0 || waiting.length > 0) event.preventDefault();
  });
}

/** Sends one until it is there, or refused. */
async function sendOne({ file, line, bar, told }: Line): Promise<void> {
  const pauses = [1, 2, 5, 10, 20, 30];
  const once = () =>
    new Promise<{ status: number; text: string }>((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', '/api/v1/media');
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        bar.value = total ? loaded / total : 0;
        told.textContent = loaded === total ? 'is looked at' : `${Math.round((100 * loaded) / total)} %`;
      });
      request.addEventListener('loadend', () => resolve({ status: request.status, text: request.responseText }));
      const body = new FormData();
      body.append('file', file, file.name || 'pasted.png');
      request.send(body);
    });
  const wait = (seconds: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, seconds * 1000);
      addEventListener('online', () => resolve(), { once: true });
    });
  let answer = await once();
  // Nobody answered, or not now: what can be helped by waiting is waited for.
  for (let tries = 0; answer.status === 0 || answer.status >= 500 || answer.status === 429; tries++) {
    const pause = pauses[Math.min(tries, pauses.length - 1)] ?? 30;
    told.textContent = `no line; tried again in ${pause} s`;
    await wait(pause);
    answer = await once();
  }
  bar.remove();
  const said = answer.text.startsWith('{') ? JSON.parse(answer.text) : {};
  if (answer.status >= 400) {
    told.textContent = said.detail ?? 'refused';
    told.className = 'refused';
    return;
  }
  const link = document.createElement('a');
  link.href = `/studio/media/${said.id}`;
  link.textContent = said.alt ? 'Open' : 'Describe it';
  told.replaceChildren('Sent. ', link);
  line.classList.add('sent');
}

export const sendManyScript = asset(
  'send-many.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${sendMany.toString()})(${sendOne.toString()});\n`),
);
