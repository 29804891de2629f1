import type { VNode } from 'preact';
import { type SearchWords, searchWordsFor } from '../features/search/site/words/index.ts';
import { formatMinute } from '../ui/instants.ts';
import { Card, CardLabel, MarkedCard } from './card.tsx';
import { renderPage } from './layout.tsx';
import type { FoundView, PieceView, SearchView } from './views.ts';
import { type Words, wordsFor } from './words/index.ts';

/** The search: what to look for, what narrows it, and what was found, with the passages that have it. */
export function renderSearchPage(view: SearchView): string {
  const { edition, request } = view;
  const words = { ...wordsFor(edition.language), ...searchWordsFor(edition.language) };
  const typed = request.words === '' ? '' : `: ${request.words}`;
  return renderPage({
    kind: 'search',
    edition,
    title: `${words.search}${typed} – ${edition.siteName}`,
    noindex: true,
    searchByLink: true,
    main: (
      <>
        <search class="seek">
          <h1>{words.search}</h1>
          <SearchForm view={view} words={words} />
        </search>
        <Outcome view={view} words={words} />
      </>
    ),
  });
}

type Props = { view: SearchView; words: Words & SearchWords };

function SearchForm({ view, words }: Props): VNode {
  const { request, sections, edition } = view;
  return (
    <form action={edition.searchAddress}>
      <div class="line">
        <div>
          <label for="q">{words.searchThePaper}</label>
          <input id="q" name="q" type="search" value={request.words} maxLength={200} dir="auto" enterkeyhint="search" />
        </div>
        <button type="submit">{words.search}</button>
      </div>
      <div class="narrow">
        <div>
          <label for="section">{words.section}</label>
          <select id="section" name="section">
            <option value="">{words.anySection}</option>
            {sections.map(({ slug, label }) => (
              <option key={slug} value={slug} selected={slug === request.section}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="from">{words.from}</label>
          <input id="from" name="from" type="date" value={request.from} />
        </div>
        <div>
          <label for="until">{words.until}</label>
          <input id="until" name="until" type="date" value={request.until} />
        </div>
        <div>
          <label for="sort">{words.sort}</label>
          <select id="sort" name="sort">
            <option value="newest">{words.newest}</option>
            <option value="relevance" selected={request.sort === 'relevance'}>
              {words.relevance}
            </option>
          </select>
        </div>
      </div>
    </form>
  );
}

function Outcome({ view, words }: Props): VNode {
  switch (view.state) {
    case 'blank':
      return (
        <div class="help">
          <HowTo words={words} />
        </div>
      );
    case 'too-common':
    case 'only-excluded':
      return (
        <div class="help" role="status">
          <p>{view.state === 'too-common' ? words.tooCommon : words.onlyExcluded}</p>
          <HowTo words={words} />
        </div>
      );
    case 'none':
      return <Nothing view={view} words={words} />;
    case 'found':
      return <Results view={view} words={words} />;
  }
}

function HowTo({ words }: Pick<Props, 'words'>): VNode {
  return (
    <ul>
      {words.howTo.map(({ typed, does }) => (
        <li key={typed}>
          <code>{typed}</code> {does}
        </li>
      ))}
    </ul>
  );
}

function Nothing({ view, words }: Props): VNode {
  const { edition, ideas } = view;
  return (
    <>
      <div class="help" role="status">
        <h2>{words.nothing}</h2>
        <p>{words.nothingAdvice}</p>
        <HowTo words={words} />
      </div>
      {ideas.cards.length > 0 ? (
        <section class="ideas">
          <h2>{ideas.kind === 'alike' ? words.maybeLookingFor : words.latest}</h2>
          <ul class="list">
            {ideas.cards.map((card) => (
              <MarkedCard key={card.id} id={card.id}>
                <li>
                  <Card card={card} edition={edition} when="minute" />
                </li>
              </MarkedCard>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Results({ view, words }: Props): VNode {
  const { results, firstAddress, nextAddress } = view;
  return (
    <>
      <p class="tally" role="status">
        {tallyOf(view, words)}
      </p>
      <ol class="finds">
        {results.map((found) => (
          <MarkedCard key={found.card.id} id={found.card.id}>
            <li>
              <Find found={found} view={view} words={words} />
            </li>
          </MarkedCard>
        ))}
      </ol>
      {firstAddress || nextAddress ? (
        <nav class="pager" aria-label={words.pager}>
          {firstAddress ? <a href={firstAddress}>{words.firstResults}</a> : <i />}
          {nextAddress ? (
            <a href={nextAddress} rel="next">
              {words.moreResults}
            </a>
          ) : (
            <i />
          )}
        </nav>
      ) : null}
    </>
  );
}

/** How many there are, as far as that is known, and in which order they stand. */
function tallyOf({ matches = {}, request }: SearchView, words: SearchWords): string {
  const { count, isMore = false, weighed } = matches;
  const counted = count === undefined ? [] : [words.matches(count, isMore)];
  if (request.sort === 'newest') return [...counted, words.newestFirst].join(' · ');
  const isWhole = count !== undefined && !isMore && weighed !== undefined && weighed >= count;
  return [...counted, ...(isWhole ? [words.relevance] : [words.bestOf(weighed ?? 0)])].join(' · ');
}

function Find({ found, view, words }: Props & { found: FoundView }): VNode {
  const { card, headline, passage } = found;
  return (
    <article class="card">
      <CardLabel card={card} words={words} />
      <h2>
        <a href={card.address}>
          <Pieces pieces={headline} />
        </a>
      </h2>
      {passage.length > 0 ? (
        <p class="dek" dir="auto">
          <Pieces pieces={passage} />
        </p>
      ) : null}
      <p class="meta">
        <time dateTime={card.firstPublishedAt}>{formatMinute(card.firstPublishedAt, view.edition)}</time>{' '}
        {card.section ? <span>{card.section.label}</span> : null}
      </p>
    </article>
  );
}

function Pieces({ pieces }: { pieces: readonly PieceView[] }): VNode {
  return <>{pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>;
}
