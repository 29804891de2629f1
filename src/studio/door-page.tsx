import type { ComponentChildren } from 'preact';
import { renderDocument } from '../ui/document.tsx';
import { faviconAsset } from '../ui/drawings.ts';
import { doorSheet } from './studio-style.ts';

/** A page before the studio: one column, for whoever is not in yet. */
export function renderDoor(
  view: { siteName: string; styleNonce?: string },
  title: string,
  body: ComponentChildren,
): string {
  return renderDocument({
    language: 'en',
    direction: 'ltr',
    title: `${title} – ${view.siteName}`,
    stylesheet: doorSheet,
    ...(view.styleNonce ? { styleNonce: view.styleNonce } : {}),
    head: (
      <>
        <meta name="robots" content="noindex" />
        <link rel="icon" href={faviconAsset.address} type={faviconAsset.contentType} />
      </>
    ),
    body: (
      <main class="door">
        <a class="name" href="/">
          {view.siteName}
        </a>
        <h1>{title}</h1>
        {body}
      </main>
    ),
  });
}

/** Why a try was refused; fields name it in `aria-describedby`. */
export const Refused = ({ children }: { children: string | undefined }) =>
  children ? (
    <p class="refused" id="refused" role="alert">
      {children}
    </p>
  ) : null;
