import type { VNode } from 'preact';
import { TrendingList } from '../features/trending/site/trending-list.tsx';
import { MarkedCard } from './card.tsx';
import { renderPage } from './layout.tsx';
import type { TrendingPageView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** What is read most: the last hour, day and week beside each other, with the figures, and how they come about. */
export function renderTrendingPage(view: TrendingPageView): string {
  const { edition } = view;
  const words = wordsFor(edition.language);
  return renderPage({
    kind: 'trending',
    edition,
    title: `${words.trending} – ${edition.siteName}`,
    description: words.trendingIntroduction,
    canonical: view.pageAddress,
    main: (
      <>
        <header class="top">
          <h1>{words.trending}</h1>
          <p class="dek">{words.trendingIntroduction}</p>
        </header>
        <div class="most">
          {view.windows.map((one) => (
            <MostRead key={one.window} list={one} view={view} words={words} />
          ))}
        </div>
        {view.latest ? <TrendingList list={view.latest} /> : null}
        {view.isSimulated ? (
          <p class="note">
            <b>{words.trendingSimulated}</b>
          </p>
        ) : null}
        <p class="note">{words.trendingMethod(view.leastReads)}</p>
      </>
    ),
  });
}

type MostReadProps = { list: TrendingPageView['windows'][number]; view: TrendingPageView; words: Words };

function MostRead({ list, view, words }: MostReadProps): VNode {
  return (
    <section class="trend">
      <h2>{words.trendingWindows[list.window]}</h2>
      <ol>
        {list.stories.map(({ card, reads }) => (
          <MarkedCard key={card.id} id={card.id}>
            <li>
              <span>
                <a href={card.address}>{card.headline}</a>
                <small>{words.countedReads(reads)}</small>
              </span>
            </li>
          </MarkedCard>
        ))}
      </ol>
      {list.stories.length === 0 ? <p class="dek">{words.trendingNone(view.leastReads)}</p> : null}
    </section>
  );
}
