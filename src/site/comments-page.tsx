import type { ComponentChildren } from 'preact';
import { CommentText, ReportButton } from '../features/comments/site/comment-thread.tsx';
import { CommentsPart } from '../features/comments/site/comments-part.tsx';
import { type CommentsView, type CommentView, commentsAddress } from '../features/comments/site/comments-view.ts';
import { LeaveAReplyForm } from '../features/comments/site/leave-a-reply-form.tsx';
import { commentWordsFor } from '../features/comments/site/words/index.ts';
import { JsonLd } from '../ui/embedded-json.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { breadcrumbData } from './structured-data.ts';
import type { EditionView, LinkView } from './views.ts';

type OfAStory = { edition: EditionView; headline: string; section: LinkView; comments: CommentsView };

/** A further page of what readers said. */
export function renderCommentsPage(view: OfAStory): string {
  const { comments, edition, headline, section } = view;
  const words = commentWordsFor(edition.language);
  const address = commentsAddress(comments.storyAddress, comments.page);
  const steps = [
    { label: edition.siteName, address: edition.homeAddress },
    section,
    { label: headline, address: comments.storyAddress },
    { label: words.comments },
  ];
  return render(view, {
    canonical: address,
    head: (
      <>
        <OpenGraph edition={edition} type="website" title={`${words.comments}: ${headline}`} address={address} />
        <JsonLd value={breadcrumbData(edition, steps)} />
      </>
    ),
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
              <p class="small">
                <ReportButton comment={comment.id} words={words} />
              </p>
            </li>
          </ol>
          <form id="report" method="post" />
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

type Contents = { main: ComponentChildren; canonical?: string; noindex?: boolean; head?: ComponentChildren };

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
