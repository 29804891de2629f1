import type { VNode } from 'preact';
import { type Fault, Field } from '../../../ui/field.tsx';
import type { StyleRule } from '../style-rule.schema.ts';
import type { Wording } from '../wording.schema.ts';

export type StyleView = {
  address: string;
  rules: StyleRule[];
  wordings: Wording[];
  typed: { find: string; prefer: string; reason: string; words: string };
  faults: Fault[];
};

/** The paper's rules of style. */
export function StyleList({ view }: { view: StyleView }): VNode {
  const { address, rules, typed, faults } = view;
  return (
    <>
      <header>
        <h1>House style</h1>
        <span class="count">{rules.length}</span>
      </header>
      <p class="hint">
        The editor marks these words while somebody writes, and the checks before publishing name them. Nothing is
        changed by itself.
      </p>
      {rules.length === 0 ? (
        <p class="empty">No rules yet. Add the word that comes wrong most often.</p>
      ) : (
        <ul class="stories">
          {rules.map(({ id, find, prefer, reason }) => (
            <li key={id}>
              <div>
                <h2>
                  {find} → {prefer}
                </h2>
                {reason ? <p>{reason}</p> : null}
              </div>
              <form method="post" action={`${address}/${id}/remove`}>
                <button class="quiet" type="submit">
                  Remove<span class="hidden"> {find}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="settings" method="post" action={address} aria-labelledby="new-rule">
        <h2 id="new-rule">Add a rule</h2>
        <Field name="find" label="Words that should not stand" value={typed.find} faults={faults} required max={100} />
        <Field name="prefer" label="What the paper writes" value={typed.prefer} faults={faults} required max={200} />
        <Field name="reason" label="Why" value={typed.reason} faults={faults} max={500} />
        <button type="submit">Add</button>
      </form>
      <Wordings view={view} />
    </>
  );
}

/** How the paper says that something was wrong. */
function Wordings({ view: { address, wordings, typed, faults } }: { view: StyleView }): VNode {
  return (
    <section class="part" aria-labelledby="wordings">
      <h2 id="wordings">Wordings of corrections</h2>
      <p class="hint">
        Offered to who publishes a correction. Write … where what was wrong, and what is true, are put.
      </p>
      {wordings.length === 0 ? (
        <p class="empty">
          None of your own yet: three that Courant has are offered. The first of your own takes their place.
        </p>
      ) : (
        <ul class="stories">
          {wordings.map(({ id, words }) => (
            <li key={id}>
              <div>
                <h3 dir="auto">{words}</h3>
              </div>
              <form method="post" action={`${address}/wordings/${id}/remove`}>
                <button class="quiet" type="submit">
                  Remove<span class="hidden"> {words}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="settings" method="post" action={`${address}/wordings`} aria-labelledby="new-wording">
        <h3 id="new-wording">Add a wording</h3>
        <Field name="words" label="The words" value={typed.words} faults={faults} required max={500} />
        <button type="submit">Add</button>
      </form>
    </section>
  );
}
