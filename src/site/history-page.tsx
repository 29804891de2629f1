import { JsonLd } from '../ui/embedded-json.tsx';
import { formatInstant } from '../ui/instants.ts';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { breadcrumbData } from './structured-data.ts';
import type { HistoryView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** The public record of a story: all that readers were told of, newest first. */
export function renderHistoryPage(view: HistoryView): string {
  const { edition } = view;
  const words = wordsFor(edition.language);
  const steps = [
    { label: edition.siteName, address: edition.homeAddress },
    view.section,
    { label: view.headline, address: view.storyAddress },
    { label: words.history },
  ];
  return renderPage({
    kind: 'notice',
    edition,
    title: `${words.historyOf}: ${view.headline} – ${edition.siteName}`,
    canonical: view.address,
    current: view.section.address,
    head: (
      <>
        <OpenGraph
          edition={edition}
          type="website"
          title={`${words.historyOf}: ${view.headline}`}
          description={words.historyIntroduction}
          address={view.address}
        />
        <JsonLd value={breadcrumbData(edition, steps)} />
      </>
    ),
    main: (
      <div class="say" data-publication={view.publication}>
        <p class="label">{words.historyOf}</p>
        <h1>{view.headline}</h1>
        <p>{words.historyIntroduction}</p>
        <ol class="record">
          {view.entries.map((entry) => (
            <li key={entry.at + entry.kind} class={gravity[entry.kind]}>
              <h2>{words.historyKinds[entry.kind]}</h2>
              <time dateTime={entry.at}>{formatInstant(entry.at, edition)}</time>
              {'note' in entry && entry.note ? <p>{entry.note}</p> : null}
            </li>
          ))}
        </ol>
        <p>
          <a href={view.storyAddress}>{words.readTheStory}</a>
        </p>
      </div>
    ),
  });
}

/** Entries that tell of something that was wrong. */
const gravity: Partial<Record<HistoryView['entries'][number]['kind'], 'grave'>> = {
  correction: 'grave',
  retraction: 'grave',
};
