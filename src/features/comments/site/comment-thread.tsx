import type { VNode } from 'preact';
import { formatMinute } from '../../../ui/instants.ts';
import { type CommentsView, type CommentView, commentsAddress } from './comments-view.ts';
import { type CommentWords, commentWordsFor } from './words/index.ts';

/**
 * A page of what readers said, oldest first, with the way to the other pages. In the mobile edition, where AMP lets no button have
 * an address of its own, a comment is reported on the page where it is answered.
 */
export function CommentThread({ view, mobile = false }: { view: CommentsView; mobile?: boolean }): VNode | null {
  const words = commentWordsFor(view.language);
  if (view.threads.length === 0) return null;
  return (
    <section class="talk" id="comments">
      <h2>{words.comments}</h2>
      <p class="told" id="reported" role="status">
        {words.reported}
      </p>
      <ol>
        {view.threads.map((comment) => (
          <Comment key={comment.id} comment={comment} view={view} words={words} mobile={mobile} />
        ))}
      </ol>
      {/* One form for all: each comment's button says which is meant. */}
      {mobile ? null : <form id="report" method="post" />}
      <Pager view={view} words={words} />
    </section>
  );
}

type CommentProps = { comment: CommentView; view: CommentsView; words: CommentWords };

function Comment({ comment, view, words, mobile }: CommentProps & { mobile: boolean }): VNode {
  return (
    <li id={`comment-${comment.id}`}>
      <CommentText comment={comment} view={view} words={words} />
      <p class="small">
        {view.isOpen ? (
          <a href={`${view.storyAddress}/comments/${comment.id}`} rel="nofollow">
            {mobile ? `${words.reply}, ${words.report}` : words.reply}
          </a>
        ) : null}
        {mobile ? null : <ReportButton comment={comment.id} words={words} />}
      </p>
      {comment.replies.length > 0 ? (
        <ol>
          {comment.replies.map((reply) => (
            <Comment key={reply.id} comment={reply} view={view} words={words} mobile={mobile} />
          ))}
        </ol>
      ) : null}
    </li>
  );
}

/** Belongs to the form `report`, wherever on the page that stands. */
export function ReportButton({ comment, words }: { comment: string; words: CommentWords }): VNode {
  return (
    <button type="submit" form="report" formaction={`/api/v1/comments/${comment}/report`}>
      {words.report}
    </button>
  );
}

/** Who, when, and every word: line ends and paragraphs stay as they were typed, and nothing is markup. */
export function CommentText({ comment, view, words }: CommentProps): VNode {
  const { name, website, at, inReplyTo } = comment;
  return (
    <>
      <p class="small">
        <b>
          {website ? (
            <a href={website} rel="ugc nofollow">
              {name}
            </a>
          ) : (
            name
          )}
        </b>{' '}
        <a href={`#comment-${comment.id}`}>
          <time dateTime={at}>{formatMinute(at, view)}</time>
        </a>
      </p>
      {inReplyTo ? (
        <p class="small">
          {words.inReplyTo} {inReplyTo.address ? <a href={inReplyTo.address}>{inReplyTo.name}</a> : words.aComment}
        </p>
      ) : null}
      {paragraphsOf(comment.body).map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
    </>
  );
}

const paragraphsOf = (text: string): string[] => text.split(/\n[\t ]*\n\s*/).filter((one) => one !== '');

function Pager({ view, words }: { view: CommentsView; words: CommentWords }): VNode | null {
  const { page, pages, storyAddress } = view;
  if (pages === 1) return null;
  return (
    <nav class="small" aria-label={words.pages}>
      {page > 1 ? (
        <a href={`${commentsAddress(storyAddress, page - 1)}#comments`} rel="prev">
          {words.earlier}
        </a>
      ) : null}{' '}
      {page < pages ? (
        <a href={commentsAddress(storyAddress, page + 1)} rel="next">
          {words.later}
        </a>
      ) : null}
    </nav>
  );
}
