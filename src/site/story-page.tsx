import type { ComponentChildren, VNode } from 'preact';
import { Picture } from './card.tsx';
import { renderPage } from './layout.tsx';
import { NoticeBands } from './notice-bands.tsx';
import { StoryFacts } from './story-facts.tsx';
import { StoryHead } from './story-head.tsx';
import { AfterStory } from './story-onward.tsx';
import type { StoryView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** Parts of the page that other features draw. What is left out leaves no trace. */
export type StorySlots = {
  /** The text, promos in their places included. */
  body: ComponentChildren;
  comments?: ComponentChildren;
  trending?: ComponentChildren;
};

/** A story, complete in one response. */
export function renderStoryPage(view: StoryView, slots: StorySlots): string {
  const { edition } = view;
  const words = wordsFor(edition.language);
  const headline = view.headlines?.seo ?? view.headline;
  const marked = view.retracted ? `${words.retracted}: ${headline}` : headline;
  const description = view.description ?? view.standfirst;
  return renderPage({
    kind: 'story',
    edition,
    title: `${marked} – ${edition.siteName}`,
    ...(description ? { description } : {}),
    canonical: view.address,
    ...(view.noindex ? { noindex: true } : {}),
    current: view.section.address,
    head: <StoryHead view={view} />,
    main: <Story view={view} slots={slots} words={words} />,
  });
}

type StoryProps = { view: StoryView; slots: StorySlots; words: Words };

function Story({ view, slots, words }: StoryProps): VNode {
  const corrections = view.notices.filter((notice) => notice.kind === 'correction' || notice.kind === 'clarification');
  const retraction = view.notices.filter((notice) => notice.kind === 'retraction');
  return (
    <article class="story" data-publication={view.publication}>
      <header>
        <NoticeBands notices={retraction} edition={view.edition} />
        <StoryLabel view={view} words={words} />
        <h1>{view.headline}</h1>
        {view.standfirst ? <p class="stand">{view.standfirst}</p> : null}
      </header>
      <StoryFacts view={view} />
      <div class="main">
        {view.yearsOld ? <p class="small">{words.yearsOld(view.yearsOld)}</p> : null}
        <LeadPicture view={view} words={words} />
        <NoticeBands notices={corrections} edition={view.edition} />
        <div class="body">{slots.body}</div>
        <AfterStory view={view} comments={slots.comments} />
      </div>
      {slots.trending ? <aside class="slot rail">{slots.trending}</aside> : null}
    </article>
  );
}

/** The section, and what the story is where that isn't plain news. */
function StoryLabel({ view, words }: { view: StoryView; words: Words }): VNode {
  const type = view.type === 'news' ? undefined : words.types[view.type];
  // A live story whose kicker says so too is labelled once.
  const marks = new Set([view.retracted ? words.retracted : undefined, type, view.kicker]);
  return (
    <p class="label">
      <a href={view.section.address}>{view.section.label}</a>
      {[...marks].map((mark) => (mark ? <span key={mark}>{mark}</span> : null))}
    </p>
  );
}

function LeadPicture({ view, words }: { view: StoryView; words: Words }): VNode | null {
  const { picture } = view;
  if (!picture) return null;
  return (
    <figure>
      <Picture picture={picture} sizes="(min-width:42em) 672px, 100vw" first />
      {picture.caption || picture.credit ? (
        <figcaption>
          {picture.caption}
          {picture.caption && picture.credit ? ' ' : null}
          {picture.credit ? <small>{words.pictureCredit(picture.credit)}</small> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}
