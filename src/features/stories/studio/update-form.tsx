import type { VNode } from 'preact';
import { type Fault, Field } from '../../../ui/field.tsx';
import { formatMinute } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';

export type TypedUpdate = {
  anchor: string;
  text: string;
  headline: string;
  byline: string;
  key: boolean;
  kind: string;
  note: string;
};

export type UpdateFormView = {
  /** Of the story's screen. */
  address: string;
  headline: string;
  /** Where readers see it; null where they don't. */
  publicAddress: string | null;
  typed: TypedUpdate;
  faults: readonly Fault[];
  notice?: string;
  isTaken: boolean;
  mayPublish: boolean;
  /** Newest first. */
  entries: { anchor: string; time: string; words: string; isKey: boolean }[];
  zone: string;
  scriptAddress: string;
};

const KINDS = [
  ['update', 'An update'],
  ['correction', 'A correction of what readers were told'],
  ['clarification', 'A clarification'],
  ['minor', 'A minor change'],
] as const;

/** An entry of a running story, written on a telephone: type, and press the button. */
export function UpdateForm({ view }: { view: UpdateFormView }): VNode {
  const { address, headline, typed, faults, notice, mayPublish, publicAddress } = view;
  return (
    <>
      <header>
        <h1>Update</h1>
        <a href={address}>The whole story</a>
        {publicAddress ? <a href={publicAddress}>What readers see</a> : null}
      </header>
      <p class="lead" dir="auto">
        {headline}
      </p>
      <Told text={notice} />
      {publicAddress === null ? (
        <p class="empty">
          Readers don’t see this story. Updates are added to what is public: <a href={address}>publish it first</a>.
        </p>
      ) : (
        <form
          class="settings"
          method="post"
          action={`${address}/update`}
          data-keep={`update ${address}`}
          data-taken={view.isTaken ? '' : undefined}
        >
          <input type="hidden" name="anchor" value={typed.anchor} />
          <Field name="text" label="What has happened" value={typed.text} faults={faults} rows={6} required />
          <Field name="headline" label="Headline, if it has one" value={typed.headline} faults={faults} max={300} />
          <div class="tick">
            <input id="key" name="key" type="checkbox" value="1" checked={typed.key} />
            <label for="key">A key moment: also listed above all updates</label>
          </div>
          <details open={faults.some(({ field }) => ['byline', 'kind', 'note'].includes(field))}>
            <summary>By whom, and what kind of change</summary>
            <Field name="byline" label="By" value={typed.byline} faults={faults} max={300} />
            <div>
              <label for="kind">What it is</label>
              <select id="kind" name="kind">
                {KINDS.map(([kind, label]) => (
                  <option key={kind} value={kind} selected={kind === typed.kind}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            <Field
              name="note"
              label="What the story’s record says"
              value={typed.note}
              faults={faults}
              max={2000}
              hint="Left empty: its headline, or its first words. A correction says what was wrong."
            />
          </details>
          <button type="submit">{mayPublish ? 'Publish now' : 'File it'}</button>
          <p class="hint">
            {mayPublish
              ? 'It goes out at once, alone: whatever else is being written in this story stays unpublished.'
              : 'An editor is told, and publishes it.'}{' '}
            Markdown works. What you type stays in this browser until it is taken.
          </p>
        </form>
      )}
      <Entries view={view} />
      <script defer src={view.scriptAddress} />
    </>
  );
}

function Entries({ view: { entries, zone, publicAddress, address } }: { view: UpdateFormView }): VNode | null {
  if (entries.length === 0) return null;
  return (
    <section class="part" aria-labelledby="entries">
      <h2 id="entries">So far</h2>
      <ul class="stories">
        {entries.map(({ anchor, time, words, isKey }) => (
          <li key={anchor}>
            <h3 dir="auto">
              <a href={publicAddress ? `${publicAddress}#text-${encodeURIComponent(anchor)}` : address}>{words}</a>
            </h3>
            <p class="state">{isKey ? '★ Key moment' : null}</p>
            <p>
              <time dateTime={time}>{formatMinute(time, { language: 'en-GB', zone })}</time>
            </p>
          </li>
        ))}
      </ul>
      <p class="hint">
        An update is changed, moved or removed in <a href={address}>the whole story</a>.
      </p>
    </section>
  );
}
