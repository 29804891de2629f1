import { type ComponentChildren, h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

const RUNTIME = 'https://cdn.ampproject.org/v0.js';

/*
 * To the letter as AMP demands it ("AMP Boilerplate Code", amp.dev): the page is hidden until the runtime has laid it out, but at
 * most for eight seconds, and not at all where no script runs.
 */
const prefixes = ['-webkit-', '-moz-', '-ms-', ''];
const animation = prefixes.map((prefix) => `${prefix}animation:-amp-start 8s steps(1,end) 0s 1 normal both`).join(';');
const keyframes = ['-webkit-', '-moz-', '-ms-', '-o-', '']
  .map((prefix) => `@${prefix}keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}`)
  .join('');
const BOILERPLATE = `body{${animation}}${keyframes}`;
const WITHOUT_SCRIPTS = `body{${prefixes.map((prefix) => `${prefix}animation:none`).join(';')}}`;

/** Components of AMP that a page may use, by what tells that it does. Those that it doesn't use it may not name. */
const COMPONENTS = [
  { element: 'amp-form', version: '0.1', sign: '<form ' },
  { element: 'amp-mustache', version: '0.2', sign: '<template type="amp-mustache"', isTemplate: true },
  { element: 'amp-video', version: '0.1', sign: '<amp-video ' },
  { element: 'amp-audio', version: '0.1', sign: '<amp-audio ' },
];

export type AmpDocument = {
  /** BCP 47. */
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** At most 75,000 bytes, without `!important`. */
  stylesheet: string;
  /** Further elements of `<head>`. */
  head: ComponentChildren;
  body: VNode;
};

/** A whole page in AMP HTML as text. */
export function renderAmpDocument({ language, direction, title, stylesheet, head, body }: AmpDocument): string {
  const drawn = withoutReservedWords(renderToString(body));
  const top = renderToString(
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <script async src={RUNTIME} />
      {COMPONENTS.filter(({ sign }) => drawn.includes(sign)).map(component)}
      <title>{title}</title>
      {style('amp-boilerplate', BOILERPLATE)}
      <noscript>{style('amp-boilerplate', WITHOUT_SCRIPTS)}</noscript>
      {style('amp-custom', stylesheet)}
      {head}
    </head>,
  );
  const attributes = renderToString(h('html', { amp: true, lang: language, dir: direction }));
  return `<!doctype html>${attributes.replace('</html>', '')}${top}<body>${drawn}</body></html>`;
}

function style(kind: 'amp-boilerplate' | 'amp-custom', text: string): VNode {
  return <style {...{ [kind]: true }} dangerouslySetInnerHTML={{ __html: text }} />;
}

function component({ element, version, isTemplate }: (typeof COMPONENTS)[number]): VNode {
  const kind = isTemplate ? 'custom-template' : 'custom-element';
  return <script async {...{ [kind]: element }} src={`https://cdn.ampproject.org/v0/${element}-${version}.js`} />;
}

/**
 * A parameter that AMP keeps for itself makes a page invalid wherever an address has it, also in a reader's comment. With its
 * second letter escaped it is the same address (RFC 3986 §6.2.2.2).
 */
function withoutReservedWords(html: string): string {
  if (!html.includes(RESERVED)) return html;
  return html.replace(/ (?:href|src|srcset|cite)="[^"]*"/g, (one) => one.replaceAll(RESERVED, '_%5Famp_source_origin'));
}

const RESERVED = '__amp_source_origin';
