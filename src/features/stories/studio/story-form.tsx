import type { ComponentChildren, VNode } from 'preact';
import { STATES } from './states.ts';
import type { StoryDeskView, TypedStory } from './story-view.ts';

type Part = { view: StoryDeskView };
type Name = keyof TypedStory & string;

/** The text in the middle, and beside it what belongs to the story. It needs no script; one saves while somebody writes. */
export function StoryForm({ view }: Part): VNode {
  return (
    <form class="story-form" method="post" action={view.address} data-autosave={view.id ?? ''}>
      <input type="hidden" name="revision" value={view.typed.revision} />
      <input type="hidden" name="format" value={view.typed.format} />
      <div class="bar">
        <p class="saving">
          {view.state ? <a href="#acts">{STATES[view.state.status] ?? view.state.status}</a> : 'Draft'}
          {' · '}
          <span role="status" data-saving>
            {view.state ? `${view.words.toLocaleString('en-GB')} words` : 'not saved yet'}
          </span>
        </p>
        {view.state ? (
          <a class="act" href="#acts">
            {view.mayPublish ? 'Publish …' : 'File …'}
          </a>
        ) : null}
        <button type="submit">{view.id ? 'Save' : 'Save as a draft'}</button>
      </div>
      <div class="sheet">
        <Text view={view} />
      </div>
      <div class="panel">
        <Placing view={view} />
        <Picture view={view} />
        <More view={view} />
      </div>
    </form>
  );
}

function Text({ view }: Part): VNode {
  return (
    <>
      <Field view={view} name="kicker" label="Kicker" hint="A word or two above the headline.">
        <input {...about(view, 'kicker')} type="text" value={view.typed.kicker} dir="auto" />
      </Field>
      <Field view={view} name="headline" label="Headline">
        <textarea {...about(view, 'headline')} class="headline" rows={2} required dir="auto">
          {view.typed.headline}
        </textarea>
      </Field>
      <Field view={view} name="standfirst" label="Standfirst">
        <textarea {...about(view, 'standfirst')} class="standfirst" rows={3} dir="auto">
          {view.typed.standfirst}
        </textarea>
      </Field>
      <Field view={view} name="body" label={LABELS[view.typed.format]} hint={HINTS[view.typed.format]}>
        <textarea {...about(view, 'body')} class="body" rows={24} lang={view.language} dir={view.direction} spellcheck>
          {view.typed.body}
        </textarea>
        {view.document === undefined ? null : (
          <textarea data-document hidden disabled>
            {view.document}
          </textarea>
        )}
      </Field>
    </>
  );
}

const LABELS = { markdown: 'Text', html: 'Text, in HTML', document: 'Text, as a structured document' };
const HINTS = {
  markdown: 'Empty lines part paragraphs. ## heading, - list, > quotation, **strong**, *emphasis*, [words](https://…).',
  html: 'This text has more than Markdown can say: pictures, tables or boxes. What is not text, structure or a safe link is left out.',
  document: 'This text has blocks that HTML can’t say. It is kept as it is as long as you don’t change it here.',
};

function Placing({ view }: Part): VNode {
  const { typed, sections, types } = view;
  return (
    <fieldset>
      <legend>Place</legend>
      <Field view={view} name="section" label="Section">
        <select {...about(view, 'section')} required>
          {typed.section === '' ? <option value="">Choose one</option> : null}
          {sections.map(({ id, name }) => (
            <option key={id} value={id} selected={id === typed.section}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field view={view} name="type" label="Kind of story">
        <select {...about(view, 'type')}>
          {types.map((type) => (
            <option key={type} value={type} selected={type === typed.type}>
              {type}
            </option>
          ))}
        </select>
      </Field>
      <Bylines view={view} />
      <Field view={view} name="topics" label="Topics" hint="Names, parted by commas, the most important first.">
        <input {...about(view, 'topics')} type="text" list="known-topics" autocomplete="off" value={typed.topics} />
        <datalist id="known-topics" />
      </Field>
      <Field
        view={view}
        name="related"
        label="Read more"
        hint="A line each: a story’s slug or address, or https://… | headline."
      >
        <textarea {...about(view, 'related')} rows={3}>
          {typed.related}
        </textarea>
      </Field>
      <Field view={view} name="sources" label="Sources" hint="A line each: name | address | rights.">
        <textarea {...about(view, 'sources')} rows={2}>
          {typed.sources}
        </textarea>
      </Field>
    </fieldset>
  );
}

/** Two lines more than there are names, so that somebody can be added without a script. */
function Bylines({ view }: Part): VNode {
  const { bylineName, bylineRole } = view.typed;
  return (
    <fieldset class="bylines">
      <legend>Bylines, in order</legend>
      <Faults view={view} name="bylineName" />
      <datalist id="authors">
        {view.authors.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {[...bylineName, '', ''].map((name, index) => (
        <div class="byline" key={index}>
          <input name="bylineName" type="text" list="authors" value={name} aria-label={`Name ${index + 1}`} />
          <select name="bylineRole" aria-label={`Role of name ${index + 1}`}>
            {view.roles.map((role) => (
              <option key={role} value={role} selected={role === (bylineRole[index] ?? 'by')}>
                {role}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

function Picture({ view }: Part): VNode {
  return (
    <details open={view.faults.some(({ field }) => field.startsWith('hero'))}>
      <summary>Lead picture</summary>
      <Field view={view} name="heroImage" label="Medium" hint="Its id or hash, as the library at Media shows it.">
        <input {...about(view, 'heroImage')} type="text" value={view.typed.heroImage} />
      </Field>
      {(['heroAlt', 'heroCaption', 'heroCredit'] as const).map((name) => (
        <Field key={name} view={view} name={name} label={PICTURE[name]}>
          <textarea {...about(view, name)} rows={2} dir="auto">
            {view.typed[name]}
          </textarea>
        </Field>
      ))}
    </details>
  );
}

const PICTURE = { heroAlt: 'What it shows, for those who don’t see it', heroCaption: 'Caption', heroCredit: 'Credit' };

const LINES: [Name, string, string?][] = [
  ['slug', 'Slug', 'Follows the headline until the story is published.'],
  ['description', 'Description for search engines'],
  ['shortHeadline', 'Short headline, in lists'],
  ['seoHeadline', 'Headline for search engines'],
  ['socialHeadline', 'Headline for social networks'],
  ['pushHeadline', 'Headline for notices'],
];
const TIMES: [Name, string][] = [
  ['publishAt', 'To be published at'],
  ['unpublishAt', 'To be unpublished at'],
  ['embargoUntil', 'Embargo until'],
];
const TICKS: [Name, string][] = [
  ['sensitive', 'Sensitive: no promos, never trending'],
  ['evergreen', 'Evergreen: its age is not told'],
  ['noindex', 'Not for search engines'],
  ['withoutPromos', 'Without promos'],
  ['withoutMobile', 'Without a mobile edition'],
  ['excludeFromTrending', 'Never in Trending'],
];
const COMMENTS = { '': 'As the paper', open: 'Open', moderated: 'Each is held first', closed: 'Closed', off: 'Off' };

function More({ view }: Part): VNode {
  const { typed } = view;
  return (
    <details open={view.faults.some(({ field }) => [...LINES, ...TIMES].some(([name]) => name === field))}>
      <summary>More</summary>
      {LINES.map(([name, label, hint]) => (
        <Field key={name} view={view} name={name} label={label} hint={hint}>
          <input {...about(view, name)} type="text" value={String(typed[name])} dir="auto" />
        </Field>
      ))}
      <p class="hint">Times are those of {view.zone}.</p>
      {TIMES.map(([name, label]) => (
        <Field key={name} view={view} name={name} label={label}>
          <input {...about(view, name)} type="datetime-local" step={1} value={String(typed[name])} />
        </Field>
      ))}
      <Field view={view} name="commentsMode" label="Comments">
        <select {...about(view, 'commentsMode')}>
          {Object.entries(COMMENTS).map(([mode, label]) => (
            <option key={mode} value={mode} selected={mode === typed.commentsMode}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      {TICKS.map(([name, label]) => (
        <label class="tick" key={name}>
          <input type="checkbox" name={name} value="1" checked={typed[name] === true} />
          {label}
        </label>
      ))}
    </details>
  );
}

type FieldProps = Part & { name: Name; label: string; hint?: string | undefined; children: ComponentChildren };

function Field({ view, name, label, hint, children }: FieldProps): VNode {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Faults view={view} name={name} />
      {children}
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

function Faults({ view, name }: Part & { name: Name }): VNode | null {
  const here = view.faults.filter(({ field }) => field === name);
  if (here.length === 0) return null;
  return (
    <p class="refused" id={`${name}-fault`}>
      {here.map(({ message }) => message).join(' ')}
    </p>
  );
}

/** Name of a field, and what it is described by for those who hear it. */
function about({ faults }: StoryDeskView, name: Name) {
  const wrong = faults.some(({ field }) => field === name);
  return {
    ...{ id: name, name },
    ...(wrong ? { 'aria-invalid': true as const, 'aria-describedby': `${name}-fault` } : {}),
  };
}
