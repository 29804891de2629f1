import type { VNode } from 'preact';
import type { CheckView, StoryDeskView, StoryState, TypedPublication } from './story-view.ts';

type Part = { view: StoryDeskView; state: StoryState };

const KINDS = {
  update: 'Update: something is new',
  minor: 'Minor: a slip of the pen; readers are not told',
  clarification: 'Clarification: it could be misread',
  correction: 'Correction: it was wrong',
};

/** What speaks against it, and the button that sends it out. What goes out is what is shown. */
export function PublishForm({ view, state }: Part): VNode {
  const typed = view.publication;
  const asks = view.checks.some(({ weight }) => weight === 'ask');
  return (
    <>
      <Checks view={view} />
      <form class="act" method="post" action={`${view.address}/publish`}>
        <h3>Publish revision {state.revision}</h3>
        {/* A save in between is not published by this button. */}
        <input type="hidden" name="revision" value={state.revision} />
        {state.wasPublic ? <Told typed={typed} wordings={view.wordings} /> : null}
        <label for="at">At, in {view.zone}; empty: now</label>
        <input id="at" name="at" type="datetime-local" step={1} value={typed?.at ?? ''} />
        {state.embargoUntil ? (
          <Reason name="breakEmbargo" label="To break the embargo: why (it stays in the audit log)" typed={typed} />
        ) : null}
        {asks ? (
          <Reason
            name="pastChecks"
            label="Why it goes out all the same; it stays on the list of things to mend"
            typed={typed}
          />
        ) : null}
        <button type="submit">Publish</button>
      </form>
    </>
  );
}

function Checks({ view }: { view: StoryDeskView }): VNode {
  if (view.checks.length === 0) return <p class="hint">Nothing speaks against it going out.</p>;
  return (
    <section class="checks" aria-labelledby="checks">
      <h3 id="checks">Before it goes out</h3>
      <ul>
        {view.checks.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
      <form method="post" action={`${view.address}/links`}>
        <button class="quiet" type="submit">
          Ask the links again
        </button>
      </form>
    </section>
  );
}

/** By word and shape, not by colour alone. */
function CheckLine({ check }: { check: CheckView }): VNode {
  return (
    <li class={check.weight}>
      <b>{check.weight === 'ask' ? '■ Mend it, or say why' : '□ Have a look'}:</b> {check.detail}{' '}
      <a href={`#${check.field}`}>Go there</a>
    </li>
  );
}

type ToldProps = { typed: TypedPublication | undefined; wordings: readonly string[] };

function Told({ typed, wordings }: ToldProps): VNode {
  return (
    <>
      <label for="kind">Readers have seen this story. This is</label>
      <select id="kind" name="kind" required>
        {Object.entries(KINDS).map(([kind, label]) => (
          <option key={kind} value={kind} selected={kind === typed?.kind}>
            {label}
          </option>
        ))}
      </select>
      {typed?.isQuestioned ? (
        <label class="tick">
          <input type="checkbox" name="minorAnyway" value="1" />
          It is minor all the same
        </label>
      ) : null}
      <label for="note">What readers are told of it; a correction or clarification needs it</label>
      <textarea id="note" name="note" rows={2} dir="auto">
        {typed?.note ?? ''}
      </textarea>
      <label for="notePlace">A correction or clarification stands</label>
      <select id="notePlace" name="notePlace">
        <option value="top">before the text</option>
        <option value="bottom" selected={typed?.notePlace === 'bottom'}>
          after the text
        </option>
      </select>
      <details>
        <summary>Wordings</summary>
        <ul class="hint">
          {wordings.map((wording) => (
            <li key={wording} dir="auto">
              {wording}{' '}
              <button class="quiet" type="button" hidden data-wording={wording}>
                Use<span class="hidden"> {wording}</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

type ReasonProps = { name: 'breakEmbargo' | 'pastChecks'; label: string; typed: TypedPublication | undefined };

function Reason({ name, label, typed }: ReasonProps): VNode {
  return (
    <>
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" dir="auto" value={typed?.[name] ?? ''} />
    </>
  );
}
