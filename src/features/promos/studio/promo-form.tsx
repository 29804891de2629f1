import type { ComponentChildren, VNode } from 'preact';
import { Told } from '../../../ui/told.tsx';
import type { PromoFormView, TypedPromo } from './promo-view.ts';

/** One promo, to be written or changed. Needs no script: Preview is a button that opens the story beside it. */
export function PromoForm({ view }: { view: PromoFormView }): VNode {
  return (
    <>
      <header>
        <h1>{view.isNew ? 'Write a promo' : 'Change a promo'}</h1>
        <a href={view.listAddress}>All promos</a>
      </header>
      <Told text={view.notice} />
      <form class="promo-form" method="post" action={view.address}>
        <input type="hidden" name="revision" value={view.typed.revision} />
        <input type="hidden" name="format" value={view.typed.format} />
        <Text view={view} />
        <Place view={view} />
        <Time view={view} />
        <Preview view={view} />
        <p class="buttons">
          <button type="submit" name="verb" value="save">
            {view.state === 'running' ? 'Save, for readers at once' : 'Save'}
          </button>
          <button class="quiet" type="submit" name="verb" value="preview" formtarget="_blank">
            Preview
          </button>
        </p>
      </form>
    </>
  );
}

type Part = { view: PromoFormView };

function Text({ view }: Part): VNode {
  return (
    <Field view={view} name="text" label={view.typed.format === 'html' ? 'Text, in HTML' : 'Text'}>
      <textarea id="text" name="text" rows={4} required dir="auto" {...about(view, 'text')}>
        {view.typed.text}
      </textarea>
      <p class="hint" id="text-hint">
        A line or two, at most three paragraphs. <code>[words](https://…)</code> makes a link, <code>*emphasis*</code>,{' '}
        <code>**strong**</code>. <code>#feed</code> leads to our feed, <code>#section-feed</code> to that of the story’s
        section, <code>#preferred-source</code> to where readers make us a preferred source at Google.
      </p>
    </Field>
  );
}

function Place({ view }: Part): VNode {
  const { typed, sections, types } = view;
  const named = types.map((type) => ({ id: type, name: type }));
  return (
    <>
      <div class="beside">
        <Field view={view} name="afterParagraph" label="After paragraph">
          <input
            id="afterParagraph"
            name="afterParagraph"
            type="number"
            min={1}
            max={500}
            required
            value={typed.afterParagraph}
            {...about(view, 'afterParagraph')}
          />
          <p class="hint" id="afterParagraph-hint">
            Further down where a heading, a quotation or a picture follows. Shorter stories go without.
          </p>
        </Field>
        <Field view={view} name="priority" label="Priority">
          <input
            id="priority"
            name="priority"
            type="number"
            min={-1000}
            max={1000}
            value={typed.priority}
            {...about(view, 'priority')}
          />
          <p class="hint" id="priority-hint">
            Two promos at most stand on a story. The higher goes first, then what is for a section, then the newest.
          </p>
        </Field>
      </div>
      <Ticks view={view} name="sections" legend="Only in these sections (none ticked: in all)" options={sections} />
      <Ticks view={view} name="notSections" legend="Never in these" options={sections} />
      <Ticks view={view} name="types" legend="Only on these (none ticked: on all)" options={named} />
    </>
  );
}

function Time({ view }: Part): VNode {
  return (
    <div class="beside">
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} view={view} name={name} label={name === 'from' ? 'From' : 'Until'}>
          <input id={name} name={name} type="datetime-local" step={1} value={view.typed[name]} {...about(view, name)} />
          <p class="hint" id={`${name}-hint`}>
            {name === 'from' ? `Empty: at once. Times are those of ${view.zone}.` : 'Empty: until you end it.'}
          </p>
        </Field>
      ))}
    </div>
  );
}

function Preview({ view }: Part): VNode {
  return (
    <Field view={view} name="previewOn" label="Preview on">
      <select id="previewOn" name="previewOn" {...about(view, 'previewOn')}>
        {view.stories.map(({ id, headline, section }) => (
          <option key={id} value={id} selected={id === view.typed.previewOn}>
            {`${section}: ${headline}`}
          </option>
        ))}
      </select>
      <p class="hint" id="previewOn-hint">
        {view.stories.length === 0
          ? 'Nothing is published yet.'
          : 'Opens in a new tab, and is seen by you alone. Stories marked sensitive carry no promos.'}
      </p>
    </Field>
  );
}

type FieldProps = Part & { name: keyof TypedPromo; label: string; children: ComponentChildren };

function Field({ view, name, label, children }: FieldProps): VNode {
  return (
    <div>
      <label for={name}>{label}</label>
      <Faults view={view} name={name} />
      {children}
    </div>
  );
}

function Faults({ view, name }: Part & { name: keyof TypedPromo }): VNode | null {
  const here = view.faults.filter(({ field }) => field === name);
  if (here.length === 0) return null;
  return (
    <p class="refused" id={`${name}-fault`}>
      {here.map(({ message }) => message).join(' ')}
    </p>
  );
}

/** What a field is described by, for those who hear it. */
function about({ faults }: PromoFormView, name: keyof TypedPromo) {
  const wrong = faults.some(({ field }) => field === name);
  return {
    'aria-describedby': wrong ? `${name}-fault ${name}-hint` : `${name}-hint`,
    ...(wrong ? { 'aria-invalid': true } : {}),
  };
}

type TicksProps = Part & {
  name: 'sections' | 'notSections' | 'types';
  legend: string;
  options: { id: string; name: string }[];
};

function Ticks({ view, name, legend, options }: TicksProps): VNode | null {
  if (options.length === 0) return null;
  return (
    <fieldset>
      <legend>{legend}</legend>
      <Faults view={view} name={name} />
      {options.map((option) => (
        <label key={option.id}>
          <input type="checkbox" name={name} value={option.id} checked={view.typed[name].includes(option.id)} />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
