import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Stylesheet } from './stylesheet.ts';

export type DocumentContents = {
  /** BCP 47. */
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  stylesheet: Stylesheet;
  /** The nonce that the header allows: 'courant' on kept pages, which are the same for all, its own for each page of the studio. */
  styleNonce?: string;
  /** Further elements of `<head>`. */
  head?: ComponentChildren;
  body: ComponentChildren;
};

/**
 * The whole of a page as text. Two policies hold for its styles and both must be met: the header's nonce, and the hash
 * in the page, which therefore stands before anything it could judge.
 */
export function renderDocument(contents: DocumentContents): string {
  const { language, direction, title, stylesheet, styleNonce = 'courant', head, body } = contents;
  const page = renderToString(
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={stylesheet.policy} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <style nonce={styleNonce} dangerouslySetInnerHTML={{ __html: stylesheet.text }} />
        {head}
      </head>
      <body>{body}</body>
    </html>,
  );
  return `<!doctype html>${page}`;
}
