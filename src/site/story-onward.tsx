import type { ComponentChildren, VNode } from 'preact';
import { formatDate, formatInstant } from '../ui/instants.ts';
import { CardLabel, MarkedCard } from './card.tsx';
import { absolute } from './layout.tsx';
import type { ReadMoreView, StoryView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** What follows the text: its sources and record, what to read next, what it is about, what readers say. */
export function AfterStory({ view, comments }: { view: StoryView; comments: ComponentChildren }): VNode {
  const words = wordsFor(view.edition.language);
  return (
    <div class="after">
      <Provenance view={view} words={words} />
      {view.topics?.length ? (
        <section class="topics">
          <h2>{words.topics}</h2>
          <ul>
            {view.topics.map((topic) => (
              <li key={topic.address}>
                <a href={topic.address}>{topic.label}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ReadMore entries={view.readMore} words={words} />
      {comments ? <section class="slot">{comments}</section> : null}
      <p class="onward">
        <a href={view.section.address}>{words.more(view.section.label)}</a>
      </p>
      <p class="clip">
        {view.edition.siteName}, {formatDate(view.firstPublishedAt, view.edition)}
        <br />
        {absolute(view.edition, view.address)}
      </p>
    </div>
  );
}

/** Sources, the newest update, and the way to the whole record. */
function Provenance({ view, words }: { view: StoryView; words: Words }): VNode | null {
  const update = view.notices.find((notice) => notice.kind === 'update' && notice.note);
  if (!view.sources?.length && !update && !view.historyAddress) return null;
  return (
    <div class="small">
      {view.sources?.length ? (
        <p>
          {`${words.sources}: `}
          {view.sources.map(({ name, address }, index) => (
            <>
              {index === 0 ? null : words.listComma}
              {address ? <a href={address}>{name}</a> : name}
            </>
          ))}
        </p>
      ) : null}
      {update ? (
        <p>
          {`${words.notices.update}, `}
          <time dateTime={update.at}>{formatInstant(update.at, view.edition)}</time>
          {`: ${update.note}`}
        </p>
      ) : null}
      {view.historyAddress ? (
        <p>
          <a href={view.historyAddress}>{words.history}</a>
        </p>
      ) : null}
    </div>
  );
}

/** Our own stories stand between markers, pages elsewhere don't: nothing of theirs is ever taken down here. */
function ReadMore({ entries, words }: { entries: ReadMoreView[]; words: Words }): VNode | null {
  if (entries.length === 0) return null;
  return (
    <section class="more">
      <h2>{words.readMore}</h2>
      <ul>
        {entries.map((entry) => {
          const item = (
            <li key={entry.address}>
              {'type' in entry && entry.type ? <CardLabel card={{ type: entry.type }} words={words} /> : null}
              <a href={entry.address}>{entry.headline}</a>
            </li>
          );
          return 'id' in entry ? (
            <MarkedCard key={entry.address} id={entry.id}>
              {item}
            </MarkedCard>
          ) : (
            item
          );
        })}
      </ul>
    </section>
  );
}
