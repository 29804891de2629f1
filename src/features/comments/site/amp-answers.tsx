import { h, type VNode } from 'preact';
import { FORM_FIELDS, type FormField } from '../comment.schema.ts';
import type { CommentWords } from './words/index.ts';

/** What AMP's form shows of the JSON that answers it (reply.routes.ts), in its template language Mustache. */
export function AmpAnswers({ words }: { words: CommentWords }): VNode {
  return (
    <>
      <div {...{ 'submit-success': true }}>
        {template(
          <p class="fault">
            {'{{#message}}{{message}}{{/message}}'}
            {'{{^message}}'}
            <a href="{{url}}">{words.posted}</a>
            {'{{/message}}'}
          </p>,
        )}
      </div>
      <div {...{ 'submit-error': true }}>
        {template(
          <div role="alert">
            <p class="fault">{words.refused}</p>
            {'{{#errors}}'}
            <p class="fault {{name}}">
              {FORM_FIELDS.filter((field) => field !== 'parent').map((field) => (
                <b class={`of-${field}`}>{`${fieldName(field, words)}: `}</b>
              ))}
              {'{{message}}'}
            </p>
            {'{{/errors}}'}
          </div>,
        )}
      </div>
    </>
  );
}

const template = (contents: VNode): VNode => h('template', { type: 'amp-mustache' }, contents);

const fieldName = (field: Exclude<FormField, 'parent'>, words: CommentWords): string => words[field];

/** Of each fault the name of the field that it is in. */
export const ampAnswersStyle = `
.fault b{display:none}
${FORM_FIELDS.map((field) => `.${field} .of-${field}`).join()}{display:inline}
`;
