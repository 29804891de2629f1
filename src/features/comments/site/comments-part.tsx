import type { VNode } from 'preact';
import { CommentThread } from './comment-thread.tsx';
import type { CommentsView, FormState } from './comments-view.ts';
import { LeaveAReplyForm } from './leave-a-reply-form.tsx';
import { commentWordsFor } from './words/index.ts';

export type CommentsPartProps = {
  view: CommentsView;
  form?: FormState;
  /** In the mobile edition: the address that its form is sent to. */
  ampAddress?: string;
};

/** What stands under a story: the thread, the notice that `#reply-held` shows, and the form or why there is none. */
export function CommentsPart({ view, form, ampAddress }: CommentsPartProps): VNode {
  const words = commentWordsFor(view.language);
  return (
    <>
      <CommentThread view={view} mobile={ampAddress !== undefined} />
      <p class="told" id="reply-held" role="status">
        {words.held}
      </p>
      {view.isOpen ? (
        <LeaveAReplyForm
          storyAddress={view.storyAddress}
          language={view.language}
          {...(form ? { state: form } : {})}
          {...(ampAddress ? { ampAddress } : {})}
        />
      ) : (
        <p class="small">{words.closed}</p>
      )}
    </>
  );
}
