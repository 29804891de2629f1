import type { VNode } from 'preact';
import { renderDocument } from '../ui/document.tsx';
import { Card, MarkedCard } from './card.tsx';
import { renderPage } from './layout.tsx';
import { styleFor } from './styles/index.ts';
import type { EditionView, GoneView, NotFoundView, UnavailableView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** 404: what was asked for, stories it may have meant, and a search for it. */
export function renderNotFoundPage(view: NotFoundView): string {
  const { edition } = view;
  const words = wordsFor(edition.language);
  return renderPage({
    kind: 'notice',
    edition,
    title: `${words.notFound} – ${edition.siteName}`,
    noindex: true,
    searchByLink: true,
    main: (
      <div class="say">
        <h1>{words.notFound}</h1>
        {view.path ? (
          <p class="address">
            <bdi>{view.path}</bdi>
          </p>
        ) : null}
        <p>{words.notFoundAdvice}</p>
        <SearchForm edition={edition} words={words} query={wordsOfPath(view.path)} />
        {view.suggestions.length > 0 ? <Suggestions view={view} words={words} /> : null}
        <HomeLink edition={edition} words={words} />
      </div>
    ),
  });
}

/** 410, or 451 where the law asked for it. Says nothing of the story but what an editor wrote for the public. */
export function renderGonePage(view: GoneView): string {
  const { edition } = view;
  const words = wordsFor(edition.language);
  return renderPage({
    kind: 'notice',
    edition,
    title: `${words.gone} – ${edition.siteName}`,
    noindex: true,
    main: (
      <div class="say">
        <h1>{words.gone}</h1>
        <p>{view.publicNotice ?? (view.status === 451 ? words.goneForLegalReasons : words.goneExplanation)}</p>
        <HomeLink edition={edition} words={words} />
      </div>
    ),
  });
}

/** 503: made from what is known at start, so that it can be shown when nothing else can. */
export function renderUnavailablePage(view: UnavailableView): string {
  const words = wordsFor(view.language);
  return renderDocument({
    language: view.language,
    direction: view.direction,
    title: `${words.unavailable} – ${view.siteName}`,
    stylesheet: styleFor('notice', view.language),
    head: <meta name="robots" content="noindex" />,
    body: (
      <>
        <header class="mast">
          <div class="wrap bar">
            <a class="name" href={view.homeAddress}>
              {view.siteName}
            </a>
          </div>
        </header>
        <main class="wrap">
          <div class="say">
            <h1>{words.unavailable}</h1>
            <p>{words.unavailableAdvice}</p>
            <p>
              <a href={view.homeAddress}>{words.backToFront}</a>
            </p>
          </div>
        </main>
      </>
    ),
  });
}

type EditionProps = { edition: EditionView; words: Words };

function HomeLink({ edition, words }: EditionProps): VNode {
  return (
    <p>
      <a href={edition.homeAddress}>{words.backToFront}</a>
    </p>
  );
}

function SearchForm({ edition, words, query }: EditionProps & { query: string }): VNode | null {
  if (!edition.searchAddress) return null;
  return (
    <search>
      <form action={edition.searchAddress}>
        <div>
          <label for="q">{words.searchThePaper}</label>
          <input id="q" name="q" type="search" value={query} />
        </div>
        <button type="submit">{words.search}</button>
      </form>
    </search>
  );
}

function Suggestions({ view, words }: { view: NotFoundView; words: Words }): VNode {
  return (
    <section class="ideas">
      <h2>{words.maybeLookingFor}</h2>
      <ul class="list">
        {view.suggestions.map((card) => (
          <MarkedCard key={card.id} id={card.id}>
            <li>
              <Card card={card} edition={view.edition} when="minute" />
            </li>
          </MarkedCard>
        ))}
      </ul>
    </section>
  );
}

/** "/world/2022/04/27/a-long-slug" → "a long slug": what a reader would type to find it again. */
function wordsOfPath(path: string | undefined): string {
  const last = path?.split('/').filter(Boolean).at(-1) ?? '';
  return last
    .replace(/[-_+]+/g, ' ')
    .trim()
    .slice(0, 80);
}
