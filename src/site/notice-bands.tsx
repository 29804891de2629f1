import type { VNode } from 'preact';
import { formatInstant } from '../ui/instants.ts';
import type { EditionView, NoticeView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** Corrections, clarifications and retractions before or after the text, each in a tinted band with its time. */
export function NoticeBands({ notices, edition }: { notices: NoticeView[]; edition: EditionView }): VNode {
  const words = wordsFor(edition.language);
  return (
    <>
      {notices.map((notice) => (
        <section key={notice.at + notice.kind} class="band">
          <h2>{words.notices[notice.kind]}</h2>
          {notice.note ? <p>{notice.note}</p> : null}
          <time dateTime={notice.at}>{formatInstant(notice.at, edition)}</time>
        </section>
      ))}
    </>
  );
}
