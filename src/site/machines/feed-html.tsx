import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FeedStory } from '../../features/feeds/index.ts';
import { showPicture } from '../../features/media/index.ts';
import { bodyMediaAddress, renderBodyHtml } from '../../features/stories/index.ts';
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
      <LeadPicture story={story} edition={edition} words={words} />
    </>
  );
  return renderToString(head) + renderBodyHtml(document.body, { base: url, findMedia: bodyMediaAddress(story.media) });
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

type PictureProps = { story: FeedStory; edition: EditionView; words: Words };

/** The lead picture of a story, where it has one that may be shown. */
export function leadPicture({ document: { heroImage }, media }: FeedStory) {
  const medium = heroImage && 'media' in heroImage ? media.get(heroImage.media) : undefined;
  return heroImage && showPicture(heroImage, medium);
}

function LeadPicture({ story, edition, words }: PictureProps): VNode | null {
  const picture = leadPicture(story);
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
