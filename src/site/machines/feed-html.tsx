import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FeedStory } from '../../features/feeds/index.ts';
import { renderBodyHtml } from '../../features/stories/index.ts';
import { formatInstant } from '../../ui/instants.ts';
import type { EditionView, NoticeView } from '../views.ts';
import { type Words, wordsFor } from '../words/index.ts';

/** A story whole, as HTML for feed readers: what readers must know of it, what it says in short, its picture, its text. */
export function storyHtml(story: FeedStory, { edition, url }: { edition: EditionView; url: string }): string {
  const { document, retraction, admissions } = story;
  const words = wordsFor(edition.language);
  const head = (
    <>
      {retraction === null ? null : (
        <p>
          <strong>{words.notices.retraction}.</strong> {retraction}
        </p>
      )}
      {admissions.map((admission) => (
        <Notice key={admission.at} {...admission} edition={edition} words={words} />
      ))}
      {document.standfirst ? (
        <p>
          <em>{document.standfirst}</em>
        </p>
      ) : null}
      <LeadPicture document={document} edition={edition} words={words} />
    </>
  );
  return renderToString(head) + renderBodyHtml(document.body, { base: url });
}

/** What readers were told of a mistake, as a text of its own. */
export function noticeHtml(notice: NoticeProps): string {
  return renderToString(<Notice {...notice} />);
}

type NoticeProps = { kind: NoticeView['kind']; at: Date; note: string; edition: EditionView; words: Words };

function Notice({ kind, at, note, edition, words }: NoticeProps): VNode {
  return (
    <p>
      <strong>
        {words.notices[kind]}, {formatInstant(at.toISOString(), edition)}:
      </strong>{' '}
      {note}
    </p>
  );
}

type PictureProps = { document: FeedStory['document']; edition: EditionView; words: Words };

function LeadPicture({ document, edition, words }: PictureProps): VNode | null {
  const picture = document.heroImage;
  if (!picture) return null;
  const { src, width, height, alt, caption, credit } = picture;
  return (
    <figure>
      <img src={edition.siteUrl + src} width={width} height={height} alt={alt} />
      {caption || credit ? (
        <figcaption>
          {caption}
          {caption && credit ? ' ' : null}
          {credit ? <small>{words.pictureCredit(credit)}</small> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}
