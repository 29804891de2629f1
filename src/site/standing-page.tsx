import type { ComponentChildren } from 'preact';
import { JsonLd } from '../ui/embedded-json.tsx';
import { renderPage } from './layout.tsx';
import { OpenGraph } from './open-graph.tsx';
import { breadcrumbData } from './structured-data.ts';
import type { StandingPageView } from './views.ts';

/** What the paper says about itself, set like a story without a byline. */
export function renderStandingPage(view: StandingPageView, { body }: { body: ComponentChildren }): string {
  const { edition, title, address, description } = view;
  const steps = [
    { label: edition.siteName, address: edition.homeAddress },
    { label: title, address },
  ];
  return renderPage({
    kind: 'story',
    edition,
    title: `${title} – ${edition.siteName}`,
    ...(description ? { description } : {}),
    canonical: address,
    ...(view.noindex ? { noindex: true } : {}),
    head: (
      <>
        <OpenGraph edition={edition} type="website" title={title} description={description} address={address} />
        <JsonLd value={breadcrumbData(edition, steps)} />
      </>
    ),
    main: (
      <article class="story">
        <header>
          <h1>{title}</h1>
        </header>
        <div class="main">
          <div class="body">{body}</div>
        </div>
      </article>
    ),
  });
}
