import type { ComponentChildren } from 'preact';
import { CommentText } from '../features/comments/site/comment-thread.tsx';
import { CommentsPart } from '../features/comments/site/comments-part.tsx';
import { type CommentsView, type CommentView, commentsAddress } from '../features/comments/site/comments-view.ts';
import { LeaveAReplyForm } from '../features/comments/site/leave-a-reply-form.tsx';
import { commentWordsFor } from '../features/comments/site/words/index.ts';
import { renderPage } from './layout.tsx';
import type { EditionView, LinkView } from './views.ts';

type OfAStory = { edition: EditionView; headline: string; section: LinkView; comments: CommentsView };

/** A further page of what readers said. */
export function renderCommentsPage(view: OfAStory): string {
  const { comments } = view;
  return render(view, {
    canonical: commentsAddress(comments.storyAddress, comments.page),
    main: <CommentsPart view={comments} />,
  });
}

/** Answering one comment without a script: the comment, and the form below it. Made for people, so no machine is asked to list it. */
export function renderReplyPage(view: OfAStory & { comment: CommentView }): string {
  const { comments, comment, edition } = view;
  const words = commentWordsFor(edition.language);
  return render(view, {
    noindex: true,
    main: (
      <>
        <section class="talk">
          <ol>
            <li id={`comment-${comment.id}`}>
              <CommentText comment={comment} view={comments} words={words} />
            </li>
          </ol>
        </section>
        <LeaveAReplyForm
          storyAddress={comments.storyAddress}
          language={edition.language}
          parent={{ id: comment.id, name: comment.name }}
        />
      </>
    ),
  });
}

type Contents = { main: ComponentChildren; canonical?: string; noindex?: boolean };

function render({ edition, headline, section, comments }: OfAStory, { main, ...contents }: Contents): string {
  const words = commentWordsFor(edition.language);
  return renderPage({
    kind: 'story',
    edition,
    title: `${words.comments}: ${headline} – ${edition.siteName}`,
    current: section.address,
    ...contents,
    main: (
      <article class="story">
        <header>
          <p class="label">
            <a href={section.address}>{section.label}</a>
          </p>
          <h1>
            <a href={comments.storyAddress}>{headline}</a>
          </h1>
        </header>
        <div class="main">
          <div class="after">{main}</div>
        </div>
      </article>
    ),
  });
}
