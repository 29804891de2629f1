import type { VNode } from 'preact';
import type { SectionLineView, SectionsView } from './sections-view.ts';

/** Every section in the order of the navigation, to rename, move and describe, and the form for another. */
export function SectionList({ view }: { view: SectionsView }): VNode {
  const { sections, notice, address } = view;
  return (
    <>
      <header>
        <h1>Sections</h1>
        <span class="count">{sections.length}</span>
      </header>
      {notice ? (
        <p class="notice" role="alert">
          {notice}
        </p>
      ) : null}
      <p class="hint">
        Another slug moves the section’s front and leaves a redirect; its stories keep their addresses until they are
        next published.
      </p>
      {sections.length === 0 ? (
        <p class="empty">There is none yet, and every story needs one: open the first below.</p>
      ) : (
        <ol class="sections-list">
          {sections.map((section, index) => (
            <li key={section.id} id={`section-${section.id}`}>
              <Line section={section} view={view} isFirst={index === 0} isLast={index === sections.length - 1} />
            </li>
          ))}
        </ol>
      )}
      <NewSection typed={view.typed} address={address} />
    </>
  );
}

type LineProps = { section: SectionLineView; view: SectionsView; isFirst: boolean; isLast: boolean };

/** Fields belong to the form at the end by its id, so that a line can be a grid. */
function Line({ section, view, isFirst, isLast }: LineProps): VNode {
  const form = `form-${section.id}`;
  const field = (name: 'name' | 'slug' | 'description', label: string) => (
    <label>
      {label}
      <input form={form} name={name} value={section[name]} dir="auto" />
    </label>
  );
  return (
    <>
      {field('name', 'Name')}
      {field('slug', 'Slug')}
      {field('description', 'What it is about')}
      <label>
        Below
        <select form={form} name="parent">
          <option value="">–</option>
          {view.sections
            .filter(({ id }) => id !== section.id)
            .map(({ id, name }) => (
              <option key={id} value={id} selected={id === section.parent}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <form class="row" id={form} method="post" action={`${view.address}/${section.id}`}>
        <button class="quiet" type="submit">
          Save<span class="hidden"> {section.name}</span>
        </button>
        <button
          class="quiet"
          type="submit"
          name="move"
          value="up"
          disabled={isFirst}
          aria-label={`Move up: ${section.name}`}
        >
          ↑
        </button>
        <button
          class="quiet"
          type="submit"
          name="move"
          value="down"
          disabled={isLast}
          aria-label={`Move down: ${section.name}`}
        >
          ↓
        </button>
        <a href={section.address}>See it</a>
      </form>
    </>
  );
}

function NewSection({ typed, address }: { typed: SectionsView['typed']; address: string }): VNode {
  return (
    <form class="settings" method="post" action={address} aria-labelledby="new-section">
      <h2 id="new-section">Open a section</h2>
      <div>
        <label for="new-name">Name</label>
        <input id="new-name" name="name" value={typed.name} required maxLength={120} dir="auto" />
      </div>
      <div>
        <label for="new-slug">Slug; empty: made of the name</label>
        <input id="new-slug" name="slug" value={typed.slug} maxLength={160} />
      </div>
      <div>
        <label for="new-description">What it is about; stands on its front</label>
        <input id="new-description" name="description" value={typed.description} maxLength={1000} dir="auto" />
      </div>
      <button type="submit">Open it</button>
    </form>
  );
}
