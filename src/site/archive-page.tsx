import { JsonLd } from '../ui/embedded-json.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { Pager } from './section-page.tsx';
import { breadcrumbData } from './structured-data.ts';
import type { ArchiveView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** A year of the archive with its months, or a month with its days, each with the number of its stories. */
export function renderArchivePage(view: ArchiveView): string {
  const { edition, name, parent, parts, pager } = view;
  const words = wordsFor(edition.language);
  const home = { label: edition.siteName, address: edition.homeAddress };
  const steps = [home, ...(parent ? [parent] : []), { label: name }];
  return renderPage({
    kind: 'section',
    edition,
    title: `${words.archive}: ${name} – ${edition.siteName}`,
    canonical: view.pageAddress,
    head: (
      <>
        <OpenGraph edition={edition} type="website" title={`${words.archive}: ${name}`} address={view.pageAddress} />
        <JsonLd value={breadcrumbData(edition, steps)} />
      </>
    ),
    main: (
      <>
        <header class="top">
          <p class="crumb">{parent ? <a href={parent.address}>{parent.label}</a> : words.archive}</p>
          <h1>{name}</h1>
        </header>
        <ol class="ledger">
          {parts.map((part) => (
            <li key={part.address}>
              <a href={part.address}>{part.label}</a> <span class="meta">{words.countedStories(part.stories)}</span>
            </li>
          ))}
        </ol>
        {pager.newerAddress || pager.olderAddress ? (
          <Pager
            pager={pager}
            here={name}
            words={{ ...words, newer: words.newerInArchive, older: words.olderInArchive }}
          />
        ) : null}
      </>
    ),
  });
}
