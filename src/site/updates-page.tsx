import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { absolute } from './layout.tsx';
import type { EditionView } from './views.ts';

/**
 * The newest entries of a running story, for the page that asks for them: a page like any other, so that it is kept, made ahead and taken
 * down like any other, with nothing around the entries.
 */
export function renderUpdatesPage(
  { edition, storyAddress, headline }: { edition: EditionView; storyAddress: string; headline: string },
  entries: ComponentChildren,
): string {
  const page = (
    <html lang={edition.language} dir={edition.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{headline}</title>
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={absolute(edition, storyAddress)} />
      </head>
      <body>{entries}</body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}
