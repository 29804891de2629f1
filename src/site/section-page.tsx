import type { VNode } from 'preact';
import { ReadingScript } from '../features/trending/site/reading-script.tsx';
import { TrendingAcross } from '../features/trending/site/trending-list.tsx';
import { JsonLd } from '../ui/embedded-json.tsx';
import { formatDate } from '../ui/instants.ts';
import { BreakingBar } from './breaking-bar.tsx';
import { Card, MarkedCard } from './card.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { collectionData } from './structured-data.ts';
import type { CardView, PagerView, SectionView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** A section front or one of its further pages. */
export function renderSectionPage(view: SectionView): string {
  const { edition, pager } = view;
  const words = wordsFor(edition.language);
  const place = pager.isFront ? '' : `, ${daysOf(view)}`;
  const steps = [
    { label: edition.siteName, address: edition.homeAddress },
    ...(view.parent ? [view.parent] : []),
    { label: view.name, address: view.address },
  ];
  return renderPage({
    kind: 'section',
    edition,
    title: `${view.name}${place} – ${edition.siteName}`,
    ...(view.description ? { description: view.description } : {}),
    canonical: view.pageAddress,
    ...(view.noindex ? { noindex: true } : {}),
    ...(view.feeds ? { feeds: view.feeds } : {}),
    current: view.address,
    head: (
      <>
        <OpenGraph
          edition={edition}
          type="website"
          title={view.name}
          description={view.description}
          address={view.pageAddress}
        />
        {pager.newerAddress ? <link rel="prev" href={pager.newerAddress} /> : null}
        {pager.olderAddress ? <link rel="next" href={pager.olderAddress} /> : null}
        <JsonLd value={collectionData(view, steps)} />
        {view.trending ? <ReadingScript /> : null}
      </>
    ),
    main: <SectionMain view={view} words={words} />,
  });
}

/** From the oldest story of the page to the newest. */
export function daysOf({ stories, edition }: Pick<SectionView, 'stories' | 'edition'>): string {
  const days = [stories.at(-1), stories[0]].flatMap((card) => (card ? formatDate(card.firstPublishedAt, edition) : []));
  return [...new Set(days)].join(' – ');
}

function SectionMain({ view, words }: { view: SectionView; words: Words }): VNode {
  return (
    <>
      <BreakingBar bar={view.breaking} edition={view.edition} />
      <header class="top">
        {view.parent ? (
          <p class="crumb">
            <a href={view.parent.address}>{view.parent.label}</a>
          </p>
        ) : null}
        {view.label ? <p class="label">{view.label}</p> : null}
        <h1>{view.name}</h1>
        {view.description ? <p class="dek">{view.description}</p> : null}
        {view.subsections?.length ? (
          <ul>
            {view.subsections.map((link) => (
              <li key={link.address}>
                <a href={link.address}>{link.label}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      <Stories view={{ ...view, stories: view.stories.map((card) => withoutName(card, view.name)) }} words={words} />
      <TrendingAcross list={view.trending} />
    </>
  );
}

/** What the page is called need not stand over each of its stories. */
function withoutName({ kicker, ...card }: CardView, name: string): CardView {
  return kicker === undefined || kicker === name ? card : { ...card, kicker };
}

type StoriesProps = { view: Pick<SectionView, 'edition' | 'pager' | 'stories'>; words: Words };

/** A page of a list of stories, and the way to its neighbours. */
export function Stories({ view, words }: StoriesProps): VNode {
  const { edition, pager, stories } = view;
  return (
    <>
      {stories.length === 0 ? <p class="none">{words.nothingYet}</p> : null}
      <ol class="ledger">
        {stories.map((card, index) => {
          const leads = index === 0 && pager.isFront;
          return (
            <MarkedCard key={card.id} id={card.id}>
              <li class={leads ? 'first' : undefined}>
                <Card
                  card={card}
                  edition={edition}
                  level={2}
                  standfirst
                  pictureSizes={leads ? '(min-width:48em) 384px, 100vw' : '(min-width:48em) 224px, 100vw'}
                  first={leads}
                  when="minute"
                />
              </li>
            </MarkedCard>
          );
        })}
      </ol>
      {pager.newerAddress || pager.olderAddress ? (
        <Pager pager={pager} here={pager.isFront ? undefined : daysOf(view)} words={words} />
      ) : null}
    </>
  );
}

type PagerProps = { pager: PagerView; here?: string | undefined; words: Pick<Words, 'pager' | 'newer' | 'older'> };

export function Pager({ pager, here, words }: PagerProps): VNode {
  return (
    <nav class="pager" aria-label={words.pager}>
      {pager.newerAddress ? (
        <a href={pager.newerAddress} rel="prev">
          {words.newer}
        </a>
      ) : (
        <i />
      )}
      <span>{here}</span>
      {pager.olderAddress ? (
        <a href={pager.olderAddress} rel="next">
          {words.older}
        </a>
      ) : (
        <i />
      )}
    </nav>
  );
}
