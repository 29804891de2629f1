import type { ComponentChildren, VNode } from 'preact';
import { ReadingScript, ReadWithoutScript } from '../features/trending/site/reading-script.tsx';
import { Picture } from './card.tsx';
import { UpdatesScript } from './follow-updates.tsx';
import { type PageContents, renderPage } from './layout.tsx';
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
  /** The lead picture, where it isn't drawn as a page draws it. */
  picture?: ComponentChildren;
  /** Tells that the story was read; shows nothing. */
  count?: ComponentChildren;
};

/** A story, complete in one response. */
export function renderStoryPage(view: StoryView, slots: StorySlots): string {
  const words = wordsFor(view.edition.language);
  return renderPage({
    kind: 'story',
    ...storyContents(view, words),
    head: (
      <>
        <StoryHead view={view} />
        <ReadingScript story={view.id} />
        {view.updates ? <UpdatesScript address={view.updates.address} words={words.newUpdates} /> : null}
      </>
    ),
    main: <Story view={view} slots={{ ...slots, count: <ReadWithoutScript story={view.id} /> }} words={words} />,
  });
}

/** What a story's page says of itself in every edition. */
export function storyContents(view: StoryView, words: Words): Omit<PageContents, 'kind' | 'main'> {
  const { edition } = view;
  const headline = view.headlines?.seo ?? view.headline;
  const marked = view.retracted ? `${words.retracted}: ${headline}` : headline;
  const description = view.description ?? view.standfirst;
  return {
    edition,
    title: `${marked} – ${edition.siteName}`,
    ...(description ? { description } : {}),
    canonical: view.address,
    ...(view.noindex ? { noindex: true } : {}),
    current: view.section.address,
  };
}

type StoryProps = { view: StoryView; slots: StorySlots; words: Words };

export function Story({ view, slots, words }: StoryProps): VNode {
  const corrections = view.notices.filter((notice) => notice.kind === 'correction' || notice.kind === 'clarification');
  const retraction = view.notices.filter((notice) => notice.kind === 'retraction');
  return (
    <article class="story" data-publication={view.publication}>
      <header>
        <NoticeBands notices={retraction} edition={view.edition} />
        <StoryLabel view={view} words={words} />
        <h1 class={hangs(view.headline)}>{view.headline}</h1>
        {view.standfirst ? <p class="stand">{view.standfirst}</p> : null}
      </header>
      <StoryFacts view={view} />
      <div class="main">
        {view.yearsOld ? <p class="aged">{words.yearsOld(view.yearsOld)}</p> : null}
        <LeadPicture view={view} words={words} drawn={slots.picture} />
        <NoticeBands notices={corrections.filter(({ isAfterText }) => !isAfterText)} edition={view.edition} />
        <div class="body">{slots.body}</div>
        <NoticeBands notices={corrections.filter(({ isAfterText }) => isAfterText)} edition={view.edition} />
        <AfterStory view={view} comments={slots.comments} />
      </div>
      {slots.trending ? <aside class="slot rail">{slots.trending}</aside> : null}
      {slots.count}
    </article>
  );
}

/** A quotation mark that begins a headline hangs before its edge, in every browser. */
const hangs = (text: string): string | undefined => (/^[“‘„«]/.test(text) ? 'hang' : undefined);

/** The section, and what the story is where that isn't plain news. */
function StoryLabel({ view, words }: { view: StoryView; words: Words }): VNode {
  const type = view.type === 'news' ? undefined : words.types[view.type];
  // A live story whose kicker says so too is labelled once, and opinion in the section of that name.
  const marks = new Set([view.retracted ? words.retracted : undefined, type, view.kicker]);
  marks.delete(view.section.label);
  return (
    <p class="label">
      <a href={view.section.address}>{view.section.label}</a>
      {[...marks].map((mark) => {
        if (!mark) return null;
        // In a frame, as in lists, so that nobody takes it for reporting.
        const isPaid = mark === type && (view.type === 'sponsored' || view.type === 'press-release');
        return (
          <span key={mark} class={isPaid ? 'paid' : undefined}>
            {isPaid ? <b>{mark}</b> : mark}
          </span>
        );
      })}
    </p>
  );
}

type LeadPictureProps = { view: StoryView; words: Words; drawn: ComponentChildren };

function LeadPicture({ view, words, drawn }: LeadPictureProps): VNode | null {
  const { picture } = view;
  if (!picture) return null;
  return (
    <figure>
      {drawn ?? <Picture picture={picture} sizes="(min-width:42em) 672px, 100vw" first />}
      {picture.caption || picture.credit ? (
        <figcaption>
          {picture.caption}
          {picture.caption && picture.credit ? ' ' : null}
          {picture.credit ? <small>{creditOf(picture.credit, words)}</small> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}

/** "Illustration: A Name" says itself what it is; a bare name is said to have made the picture. */
const creditOf = (credit: string, words: Words): string =>
  credit.includes(':') ? credit : words.pictureCredit(credit);
