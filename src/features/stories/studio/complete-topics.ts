/**
 * Runs in the writer's browser: offers topics by what is typed after the last comma. Each is offered with all that stands before it, so that
 * the browser's own list puts it in. It is sent as its source, so it may use nothing outside itself.
 */
export function completeTopics(): void {
  const field = document.querySelector<HTMLInputElement>('[name=topics][list]');
  const list = field?.list;
  if (!field || !list) return;
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offer = async () => {
    const before = field.value.slice(0, field.value.lastIndexOf(',') + 1);
    const words = field.value.slice(before.length).trim();
    if (words === '' || words === asked) return;
    asked = words;
    const answer = await fetch(`/api/v1/topics?limit=8&q=${encodeURIComponent(words)}`).catch(() => undefined);
    if (!answer?.ok || asked !== words) return;
    const { items } = (await answer.json()) as { items: { name: string; slug: string; kind: string }[] };
    list.replaceChildren(
      ...items.map(({ name, slug, kind }) => {
        const option = document.createElement('option');
        // A comma parts topics, so a name that has one is known by its slug.
        option.value = `${before}${before ? ' ' : ''}${name.includes(',') ? slug : name}`;
        option.label = `${name} · ${kind}`;
        return option;
      }),
    );
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(offer, 120);
  });
}
