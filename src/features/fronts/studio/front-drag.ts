import { asset } from '../../../ui/assets.ts';

/**
 * Runs in the browser of who arranges a front: a story is dragged to a place, which presses the button that is there for everybody.
 * It stands in its own file because the studio's policy allows no inline script, and is sent as its source, so it may use nothing
 * outside itself.
 */
function dragStories(): void {
  const form = document.querySelector<HTMLFormElement>('form.front-desk');
  const to = form?.querySelector<HTMLSelectElement>('[name=to]');
  if (!form || !to) return;
  let dragged: string | undefined;
  const placeOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  const mark = (place?: HTMLElement | null) => {
    for (const other of form.querySelectorAll('.over')) other.classList.remove('over');
    place?.classList.add('over');
  };
  form.addEventListener('dragstart', (event) => {
    const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-story]') : null;
    dragged = from?.dataset.story;
    if (dragged) event.dataTransfer?.setData('text/plain', dragged);
  });
  form.addEventListener('dragover', (event) => {
    const place = placeOf(event.target);
    if (!dragged || !place) return;
    event.preventDefault();
    mark(place);
  });
  form.addEventListener('dragend', () => mark());
  form.addEventListener('drop', (event) => {
    const place = placeOf(event.target);
    if (!dragged || !place) return;
    event.preventDefault();
    to.value = place.dataset.place ?? '1';
    const button = document.createElement('button');
    Object.assign(button, { name: 'verb', value: `put-${dragged}`, hidden: true });
    form.append(button);
    form.requestSubmit(button);
  });
}

export const frontDragScript = asset(
  'front-drag.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${dragStories.toString()})();\n`),
);
