import type { VNode } from 'preact';
import type { BodyChange } from '../body/compare-bodies.schema.ts';
import type { FieldChange } from './story-view.ts';

type ChangesView = {
  fields: FieldChange[];
  body: BodyChange[];
  /** Where a field is put back to what it was; left out where it can’t be. */
  restoreAt?: string | undefined;
};

/** What is another in one revision than in the other, for people: fields, then the text, word by word. */
export function Changes({ fields, body, restoreAt }: ChangesView): VNode {
  const changed = body.filter(({ kind }) => kind !== 'same');
  if (fields.length === 0 && changed.length === 0) return <p>They are the same.</p>;
  return (
    <div class="changes">
      {fields.length > 0 ? (
        <dl>
          {fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>
                {before ? <del>{before}</del> : null} {after ? <ins>{after}</ins> : null}
                {restoreAt ? <Restore at={restoreAt} field={field} label={`Put ${field} back`} /> : null}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {changed.length > 0 && restoreAt ? <Restore at={restoreAt} field="body" label="Put the text back" /> : null}
      {changed.length > 0 ? body.map((change, index) => <Block key={String(index)} change={change} />) : null}
    </div>
  );
}

const Restore = ({ at, field, label }: { at: string; field: string; label: string }): VNode => (
  <form method="post" action={at}>
    <input type="hidden" name="field" value={field} />
    <button class="quiet" type="submit">
      {label}
    </button>
  </form>
);

function Block({ change }: { change: BodyChange }): VNode {
  switch (change.kind) {
    case 'same':
      return <p class="same">{textOf(change.after)}</p>;
    case 'added':
      return (
        <p>
          <ins>{textOf(change.after)}</ins>
        </p>
      );
    case 'removed':
      return (
        <p>
          <del>{textOf(change.before)}</del>
        </p>
      );
    case 'changed':
      return (
        <p>
          {change.words.map(({ op, text }, index) => {
            const key = String(index);
            if (op === '=') return <span key={key}>{text}</span>;
            return op === '-' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
          })}
        </p>
      );
  }
}

const WORDS = ['text', 'title', 'headline', 'speaker', 'alt'];

/** All text of a block, whatever its kind; its kind where it has none. */
const textOf = (block: { kind: string }): string => wordsIn(block).join(' ') || `(${block.kind})`;

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (WORDS.includes(key) ? [inner] : []) : wordsIn(inner),
  );
}
