import type { VNode } from 'preact';
import { CommentThread } from './comment-thread.tsx';
import type { CommentsView, FormState } from './comments-view.ts';
import { LeaveAReplyForm } from './leave-a-reply-form.tsx';
import { commentWordsFor } from './words/index.ts';

/** What stands under a story: the thread, the notice that `#reply-held` shows, and the form or why there is none. */
export function CommentsPart({ view, form }: { view: CommentsView; form?: FormState }): VNode {
  const words = commentWordsFor(view.language);
  return (
    <>
      <CommentThread view={view} />
      <p class="told" id="reply-held" role="status">
        {words.held}
      </p>
      {view.isOpen ? (
        <LeaveAReplyForm storyAddress={view.storyAddress} language={view.language} {...(form ? { state: form } : {})} />
      ) : (
        <p class="small">{words.closed}</p>
      )}
    </>
  );
}
