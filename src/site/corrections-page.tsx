import { JsonLd } from '../ui/embedded-json.tsx';
import { formatDate, formatInstant } from '../ui/instants.ts';
import { MarkedCard } from './card.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { Pager } from './section-page.tsx';
import { breadcrumbData } from './structured-data.ts';
import type { CorrectionsView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** What readers were told after a story was published: clarified, corrected, withdrawn. */
export function renderCorrectionsPage(view: CorrectionsView): string {
  const { edition, entries, pager } = view;
  const words = wordsFor(edition.language);
  const days = [entries.at(-1), entries[0]].flatMap((entry) => (entry ? formatDate(entry.at, edition) : []));
  const here = pager.isFront ? undefined : [...new Set(days)].join(' – ');
  const steps = [
    { label: edition.siteName, address: edition.homeAddress },
    { label: words.corrections, address: view.pageAddress },
  ];
  return renderPage({
    kind: 'corrections',
    edition,
    title: `${words.corrections}${here ? `, ${here}` : ''} – ${edition.siteName}`,
    description: words.correctionsIntroduction,
    canonical: view.pageAddress,
    head: (
      <>
        <OpenGraph
          edition={edition}
          type="website"
          title={words.corrections}
          description={words.correctionsIntroduction}
          address={view.pageAddress}
        />
        {pager.newerAddress ? <link rel="prev" href={pager.newerAddress} /> : null}
        {pager.olderAddress ? <link rel="next" href={pager.olderAddress} /> : null}
        <JsonLd value={breadcrumbData(edition, steps)} />
      </>
    ),
    main: (
      <div class="say">
        <h1>{words.corrections}</h1>
        <p>{words.correctionsIntroduction}</p>
        {entries.length === 0 ? <p class="none">{words.nothingYet}</p> : null}
        <ol class="record">
          {entries.map(({ kind, at, note, story }) => (
            <MarkedCard key={at + story.id} id={story.id}>
              <li class={kind === 'clarification' ? undefined : 'grave'}>
                <h2>{words.notices[kind]}</h2>
                <time dateTime={at}>{formatInstant(at, edition)}</time>
                <p>
                  <a href={story.address}>{story.headline}</a>
                </p>
                {note ? <p>{note}</p> : null}
              </li>
            </MarkedCard>
          ))}
        </ol>
        {pager.newerAddress || pager.olderAddress ? <Pager pager={pager} here={here} words={words} /> : null}
      </div>
    ),
  });
}
