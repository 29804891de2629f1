import type { VNode } from 'preact';
import { JsonLd } from '../ui/embedded-json.tsx';
import { Picture } from './card.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { daysOf, Stories } from './section-page.tsx';
import { profileData } from './structured-data.ts';
import type { AuthorView } from './views.ts';
import { wordsFor } from './words/index.ts';

/** Who somebody is whose name stands over stories, and all of those stories. */
export function renderAuthorPage(view: AuthorView): string {
  const { edition, pager } = view;
  const place = pager.isFront ? '' : `, ${daysOf(view)}`;
  const description = view.bio ?? view.role;
  return renderPage({
    kind: 'section',
    edition,
    title: `${view.name}${place} – ${edition.siteName}`,
    ...(description ? { description } : {}),
    canonical: view.pageAddress,
    ...(view.noindex ? { noindex: true } : {}),
    ...(view.feeds ? { feeds: view.feeds } : {}),
    head: (
      <>
        <OpenGraph
          edition={edition}
          type="profile"
          title={view.name}
          description={description}
          address={view.pageAddress}
          picture={view.portrait}
        />
        {pager.newerAddress ? <link rel="prev" href={pager.newerAddress} /> : null}
        {pager.olderAddress ? <link rel="next" href={pager.olderAddress} /> : null}
        <JsonLd value={profileData(view)} />
      </>
    ),
    main: (
      <>
        <Who view={view} />
        <Stories view={view} words={wordsFor(edition.language)} />
      </>
    ),
  });
}

function Who({ view }: { view: AuthorView }): VNode {
  return (
    <header class="top who">
      {view.portrait ? <Picture picture={view.portrait} sizes="8rem" first /> : null}
      <div>
        <h1>{view.name}</h1>
        {view.role ? <p class="label">{view.role}</p> : null}
        {view.bio ? <p class="dek">{view.bio}</p> : null}
        {view.links.length > 0 ? (
          <ul>
            {view.links.map((link) => (
              <li key={link.address}>
                <a href={link.address} rel="me">
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </header>
  );
}
