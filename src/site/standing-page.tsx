import type { ComponentChildren } from 'preact';
import { JsonLd } from '../ui/embedded-json.tsx';
import { absolute, renderPage } from './layout.tsx';
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
        <meta property="og:type" content="website" />
        <meta property="og:title" content={title} />
        <meta property="og:url" content={absolute(edition, address)} />
        <meta property="og:site_name" content={edition.siteName} />
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
