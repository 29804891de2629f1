import type { VNode } from 'preact';
import { formatInstant, formatMinute } from '../../../ui/instants.ts';
import type { MarginNote } from '../margin-note.schema.ts';

export type MarginNotesView = {
  /** Of the story's screen. */
  address: string;
  zone: string;
  notes: MarginNote[];
  mayWrite: boolean;
  /** Offers names after an `@`. */
  scriptAddress: string;
  /** Of who can be spoken to. */
  colleagues: string[];
  /** What was typed and refused, and why. */
  typed?: { words: string; quote: string; instead: string; suggests: boolean };
  fault?: string;
};

type Part = { view: MarginNotesView };

/** Notes and suggestions beside a story. They need no script; with one, the selected passage is filled in and marked in the text. */
export function MarginNotes({ view }: Part): VNode {
  const open = view.notes.filter(({ state }) => state === 'open');
  const settled = view.notes.filter(({ state }) => state !== 'open');
  return (
    <section class="acts margin" id="notes" aria-labelledby="notes-title" data-names={JSON.stringify(view.colleagues)}>
      <h2 id="notes-title">Notes{open.length > 0 ? ` (${open.length})` : ''}</h2>
      {open.length > 0 ? (
        <ul>
          {open.map((note) => (
            <Note key={note.id} note={note} view={view} />
          ))}
        </ul>
      ) : null}
      {view.mayWrite ? <NewNote view={view} /> : null}
      {view.mayWrite ? <script defer src={view.scriptAddress} /> : null}
      {settled.length > 0 ? (
        <details>
          <summary>Settled ({settled.length})</summary>
          <ul>
            {settled.map((note) => (
              <Note key={note.id} note={note} view={view} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Note({ note, view }: Part & { note: MarginNote }): VNode {
  const { id, words, quote, prefix, suffix, instead, state } = note;
  const isOpen = state === 'open';
  return (
    <li
      id={`note-${id}`}
      {...(isOpen && quote ? { 'data-quote': quote, 'data-prefix': prefix, 'data-suffix': suffix } : {})}
    >
      {instead === null ? (
        quote ? (
          <blockquote dir="auto">{quote}</blockquote>
        ) : null
      ) : (
        <p class="suggested" dir="auto">
          <del>{quote}</del> {instead ? <ins>{instead}</ins> : '(nothing in its place)'}
        </p>
      )}
      {words ? (
        <p class="said" dir="auto">
          {words}
        </p>
      ) : null}
      <Said by={note.madeBy} at={note.madeAt} zone={view.zone} />
      {note.replies.map((reply) => (
        <div class="reply" key={reply.id}>
          <p class="said" dir="auto">
            {reply.words}
          </p>
          <Said by={reply.madeBy} at={reply.madeAt} zone={view.zone} />
        </div>
      ))}
      {isOpen ? null : <p class="hint">{STATES[state](note)}</p>}
      {isOpen && view.mayWrite ? <Acts note={note} view={view} /> : null}
    </li>
  );
}

const STATES: Record<MarginNote['state'], (note: MarginNote) => string> = {
  open: () => '',
  done: ({ settledBy }) => `Done: ${settledBy ?? 'somebody'}`,
  accepted: ({ settledBy, revision }) => `Accepted: ${settledBy ?? 'somebody'}, revision ${revision}`,
  rejected: ({ settledBy }) => `Rejected: ${settledBy ?? 'somebody'}`,
};

function Said({ by, at, zone }: { by: string | null; at: string; zone: string }): VNode {
  const calendar = { language: 'en-GB', zone };
  return (
    <p class="hint">
      {by ?? 'Somebody'},{' '}
      <time dateTime={at} title={formatInstant(at, calendar)}>
        {formatMinute(at, calendar)}
      </time>
    </p>
  );
}

function Acts({ note, view }: Part & { note: MarginNote }): VNode {
  const address = `${view.address}/notes/${note.id}`;
  const about = note.quote || note.words;
  return (
    <div class="row">
      {note.instead === null ? (
        <Button address={`${address}/settle`} label="Done" about={about} />
      ) : (
        <>
          <Button address={`${address}/accept`} label="Accept" about={about} />
          <Button address={`${address}/settle`} label="Reject" about={about} />
        </>
      )}
      <details class="answer">
        <summary>
          Answer<span class="hidden"> “{about}”</span>
        </summary>
        <form method="post" action={`${address}/replies`}>
          <label class="hidden" for={`answer-${note.id}`}>
            Your answer
          </label>
          <textarea id={`answer-${note.id}`} name="words" rows={2} required maxlength={4000} dir="auto" />
          <button class="quiet" type="submit">
            Send
          </button>
        </form>
      </details>
    </div>
  );
}

const Button = ({ address, label, about }: { address: string; label: string; about: string }): VNode => (
  <form method="post" action={address}>
    <button class="quiet" type="submit">
      {label}
      <span class="hidden"> “{about}”</span>
    </button>
  </form>
);

const MOST_NAMED = 30;

const spokenTo = (colleagues: string[]): string =>
  [...colleagues.slice(0, MOST_NAMED).map((name) => `@${name}`), ...(colleagues.length > MOST_NAMED ? ['…'] : [])].join(
    ', ',
  );

function NewNote({ view: { address, typed, fault, colleagues } }: Part): VNode {
  const described = fault ? { 'aria-invalid': true, 'aria-describedby': 'note-fault' } : {};
  return (
    <details class="new-note" open={fault !== undefined}>
      <summary>Write a note, or suggest a change</summary>
      <form class="act" method="post" action={`${address}/notes`}>
        {fault ? (
          <p class="refused" id="note-fault" role="alert">
            {fault}
          </p>
        ) : null}
        <input type="hidden" name="prefix" id="note-prefix" />
        <input type="hidden" name="suffix" id="note-suffix" />
        <label for="note-quote">The passage, as it stands in the story; empty: the whole</label>
        <textarea id="note-quote" name="quote" rows={2} maxlength={2000} dir="auto" {...described}>
          {typed?.quote ?? ''}
        </textarea>
        <label class="tick">
          <input type="checkbox" name="suggests" id="note-suggests" value="1" checked={typed?.suggests ?? false} />I
          suggest other words in its place
        </label>
        <div class="instead">
          <label for="note-instead">In its place; empty: nothing</label>
          <textarea id="note-instead" name="instead" rows={2} maxlength={2000} dir="auto">
            {typed?.instead ?? ''}
          </textarea>
        </div>
        <label for="note-words">What you have to say</label>
        <textarea id="note-words" name="words" rows={3} maxlength={4000} dir="auto" {...described}>
          {typed?.words ?? ''}
        </textarea>
        <p class="hint">@ and a name tells them: {spokenTo(colleagues)}. None of this is ever public.</p>
        <button class="quiet" type="submit">
          Put it in the margin
        </button>
      </form>
    </details>
  );
}
