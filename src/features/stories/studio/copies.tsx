import type { VNode } from 'preact';

type Template = { id: string; name: string };

/** On the screen of a story: another one made of it. */
export function CopyForms({ address }: { address: string }): VNode {
  return (
    <details>
      <summary>Make another of it</summary>
      <form class="row" method="post" action={`${address}/copy`}>
        <button class="quiet" type="submit" name="as" value="follow-up">
          Follow-up
        </button>
        <button class="quiet" type="submit" name="as" value="duplicate">
          Duplicate
        </button>
        <span class="hint">A follow-up has its place, topics and names without the text, and links to it.</span>
      </form>
      <form class="row" method="post" action={`${address}/template`}>
        <label for="template-name">Template</label>
        <input id="template-name" name="name" class="word" required maxlength={100} dir="auto" />
        <button class="quiet" type="submit">
          Keep as a template
        </button>
      </form>
    </details>
  );
}

/** Where a story is begun: the templates there are. */
export function Templates({ templates }: { templates: Template[] }): VNode | null {
  if (templates.length === 0) return null;
  return (
    <section class="part" aria-labelledby="templates">
      <h2 id="templates">Or begin from a template</h2>
      <ul class="stories">
        {templates.map(({ id, name }) => (
          <li key={id}>
            <form method="post" action={`/studio/templates/${id}/begin`}>
              <button class="quiet" type="submit">
                {name}
              </button>
            </form>
            <form method="post" action={`/studio/templates/${id}/remove`}>
              <button class="quiet" type="submit">
                Remove<span class="hidden"> the template {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
