import type { VNode } from 'preact';
import type { FormField } from '../comment.schema.ts';
import { HONEYPOT } from '../reply-form.ts';
import { AmpAnswers } from './amp-answers.tsx';
import type { FormState } from './comments-view.ts';
import { type CommentWords, commentWordsFor } from './words/index.ts';

export type LeaveAReplyProps = {
  /** Path of the story, encoded. */
  storyAddress: string;
  language: string;
  /** What it answers; left out for a comment on the story. */
  parent?: { id: string; name?: string };
  state?: FormState;
  /** Where the mobile edition's form is sent by AMP's script. */
  ampAddress?: string;
};

type LineField = Exclude<FormField, 'parent' | 'comment'>;

/** The form under a story. It needs no script; what was refused comes back whole, with the reason beside its field. */
export function LeaveAReplyForm({ storyAddress, language, parent, state, ampAddress }: LeaveAReplyProps): VNode {
  const words = commentWordsFor(language);
  const answered = parent?.id ?? state?.typed.parent;
  const refused = state !== undefined && state.faults.length > 0;
  const field = (name: LineField) => ({ name, state, words });
  return (
    <form class="reply" id="reply" method="post" {...sending(storyAddress, ampAddress)}>
      <h2>{words.leaveAReply}</h2>
      {parent?.name ? <p>{`${words.inReplyTo} ${parent.name}`}</p> : null}
      {refused ? (
        <p class="fault" role="alert">
          {words.refused}
        </p>
      ) : null}
      <p class="small">{words.privacy}</p>
      {answered ? <input type="hidden" name="parent" value={answered} /> : null}
      <FaultOf field="parent" state={state} words={words} />
      <Line {...field('name')} required>
        <input required autocomplete="name" {...attributesOf('name', state)} />
      </Line>
      <Line {...field('email')} required>
        <input type="email" required autocomplete="email" {...attributesOf('email', state)} />
      </Line>
      <Line {...field('website')}>
        <input inputmode="url" autocomplete="url" {...attributesOf('website', state)} />
      </Line>
      <div>
        <label for="reply-comment">{`${words.comment} *`}</label>
        <textarea id="reply-comment" name="comment" rows={6} required dir="auto" {...marking('comment', state)}>
          {keepFirstLineEnd(state?.typed.comment ?? '')}
        </textarea>
        <FaultOf field="comment" state={state} words={words} />
      </div>
      <p class="hidden" aria-hidden="true">
        <label>
          {words.leaveEmpty}
          <input name={HONEYPOT} tabindex={-1} autocomplete="off" />
        </label>
      </p>
      <button type="submit">{words.send}</button>
      {ampAddress ? <AmpAnswers words={words} /> : null}
    </form>
  );
}

/**
 * The fragment brings the reader of a refusal back to the form; a redirect has one of its own. AMP allows a form that is posted
 * only `action-xhr`, for its script. Without it the browser sends the form to the page's own address, which takes it too.
 */
function sending(storyAddress: string, ampAddress: string | undefined): Record<string, string> {
  return ampAddress ? { 'action-xhr': ampAddress, target: '_top' } : { action: `${storyAddress}/reply#reply` };
}

type LineProps = {
  name: LineField;
  state: FormState | undefined;
  words: CommentWords;
  required?: boolean;
  children: VNode;
};

function Line({ name, state, words, required, children }: LineProps): VNode {
  return (
    <div>
      <label for={`reply-${name}`}>{required ? `${words[name]} *` : words[name]}</label>
      {children}
      <FaultOf field={name} state={state} words={words} />
    </div>
  );
}

function attributesOf(name: LineField, state: FormState | undefined) {
  const value = state?.typed[name];
  return { id: `reply-${name}`, name, ...(value ? { value } : {}), ...marking(name, state) };
}

const faultIn = (field: FormField, state: FormState | undefined) =>
  state?.faults.find((fault) => fault.field === field)?.fault;

const marking = (field: FormField, state: FormState | undefined) =>
  faultIn(field, state) ? { 'aria-invalid': true, 'aria-describedby': `reply-${field}-fault` } : {};

type FaultProps = { field: FormField; state: FormState | undefined; words: CommentWords };

function FaultOf({ field, state, words }: FaultProps): VNode | null {
  const fault = faultIn(field, state);
  if (!fault) return null;
  return (
    <p class="fault" id={`reply-${field}-fault`}>
      {words.faults[fault]}
    </p>
  );
}

/** An HTML parser drops a line end right after `<textarea>` (HTML Standard §13.2.6.4.7): one more keeps the reader's. */
const keepFirstLineEnd = (text: string): string =>
  text.startsWith('\n') || text.startsWith('\r') ? `\n${text}` : text;
