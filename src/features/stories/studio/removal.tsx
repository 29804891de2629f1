import type { VNode } from 'preact';
import { formatInstant } from '../../../ui/instants.ts';

export type RemovalView = {
  /** Of the story’s screen. */
  address: string;
  headline: string;
  zone: string;
  typed: { words: string; instead: string; reason: string; comments: boolean };
  /** What would be done; left out before it is asked for. */
  found?: { revisions: number; publications: number; addresses: string[]; times: number; comments: number };
  elsewhere: { id: string; headline: string }[];
  refused?: string;
  /** What was removed before, for administrators. */
  former: { words: string; instead: string; reason: string; by: string; at: string; revisions: number }[];
};

/** Removes a name for legal reasons: first it is shown what that will do, then it is done. */
export function Removal({ view }: { view: RemovalView }): VNode {
  const { address, headline, found, typed } = view;
  return (
    <div class="steps">
      <header>
        <h1>Remove a name for legal reasons</h1>
      </header>
      <p>
        <a href={address}>{headline}</a>
      </p>
      {view.refused ? (
        <p class="refused" role="alert">
          {view.refused}
        </p>
      ) : null}
      {found ? <Found view={view} found={found} /> : <Explained />}
      <form class="promo-form" method="post" action={`${address}/removal`}>
        <div>
          <label for="words">The name, or the words, just as they stand there</label>
          <input id="words" name="words" required maxlength={200} dir="auto" value={typed.words} autocomplete="off" />
        </div>
        <div>
          <label for="instead">What stands there afterwards</label>
          <input id="instead" name="instead" required maxlength={200} dir="auto" value={typed.instead} />
        </div>
        <div>
          <label for="reason">Reason, for the audit log; don’t write the name here</label>
          <input id="reason" name="reason" required maxlength={1000} value={typed.reason} />
        </div>
        <label class="tick">
          <input type="checkbox" name="comments" value="1" checked={typed.comments} /> Reject readers’ comments under
          this story that say it
        </label>
        <p class="buttons">
          <button class={found ? 'quiet' : undefined} type="submit">
            Show where it stands
          </button>
          {found ? (
            <button type="submit" name="do" value="1">
              Remove it now
            </button>
          ) : null}
        </p>
      </form>
      <Former view={view} />
    </div>
  );
}

function Explained(): VNode {
  return (
    <p class="hint">
      The words go from every revision, from the notes of changes and from the story’s own addresses; an address that
      says them answers “gone”. Readers are told nothing of it. How it read before is kept for administrators alone. To
      tell readers that something was wrong, publish a correction instead.
    </p>
  );
}

function Found({ view, found }: { view: RemovalView; found: NonNullable<RemovalView['found']> }): VNode {
  const { revisions, publications, addresses, times, comments } = found;
  return (
    <section class="notice" aria-labelledby="found">
      <h2 id="found">What will be done</h2>
      <ul>
        <li>{`${times} places in ${revisions} revisions and ${publications} publications read otherwise.`}</li>
        {addresses.map((path) => (
          <li key={path}>
            <code>{path}</code> answers “gone”.
          </li>
        ))}
        {comments > 0 ? <li>{`${comments} comments are rejected.`}</li> : null}
      </ul>
      {view.elsewhere.length > 0 ? (
        <>
          <p>It stands in other stories too, which have to be looked at one by one:</p>
          <ul>
            {view.elsewhere.map(({ id, headline }) => (
              <li key={id}>
                <a href={`/studio/stories/${id}/removal`}>{headline}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>No other public story has it. Captions in the library, topics and authors are not looked through.</p>
      )}
    </section>
  );
}

function Former({ view: { former, zone } }: { view: RemovalView }): VNode | null {
  if (former.length === 0) return null;
  return (
    <section aria-labelledby="former">
      <h2 id="former">Removed before; only administrators see this</h2>
      <ul>
        {former.map(({ words, instead, reason, by, at, revisions }) => (
          <li key={at}>
            “{words}” → “{instead}” in {revisions} revisions, {by}, {formatInstant(at, { language: 'en-GB', zone })}:{' '}
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
