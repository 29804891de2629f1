/**
 * What other programs put on the clipboard, as plain structure: paragraphs, headings, lists, tables, strong, emphasis and links. The
 * editor's own rules then take what a story may have, and the server checks once more. Works on an inert document: nothing is loaded
 * or run (HTML Standard, DOMParser).
 */

/** Nothing of these is text. */
const NOT_TEXT =
  'script,style,meta,link,title,head,template,iframe,object,embed,svg,math,noscript,form,input,button,select,textarea,xml,o\\:p,img[src^="file:"],[data-style*="mso-hide:all"],[data-style*="mso-element:comment"],.MsoCommentReference,.msocomanchor';

/** @param language of the story: what is marked as being in it needs no mark */
export function cleanPaste(html: string, language: string): string {
  const pasted = new DOMParser().parseFromString(withoutConditions(html), 'text/html');
  const { body } = pasted;
  if (body.querySelector('[data-pm-slice]')) return html;
  removeComments(pasted);
  for (const element of body.querySelectorAll(NOT_TEXT)) element.remove();
  // Tracked changes: what was taken out is out.
  for (const element of body.querySelectorAll('del,.msoDel')) element.remove();
  wordLists(body);
  for (const element of body.querySelectorAll<HTMLElement>('b,strong,i,em')) unwrapUnmarked(element);
  for (const element of body.querySelectorAll<HTMLElement>('span,font,p,div,li,td')) markByStyle(element);
  for (const element of body.querySelectorAll(':is(ul,ol) > :is(ul,ol)'))
    element.previousElementSibling?.append(element);
  for (const element of body.querySelectorAll('a')) settleLink(element);
  for (const element of body.querySelectorAll('img')) element.remove();
  for (const element of body.querySelectorAll('*')) keepPlainAttributes(element, language);
  for (const element of body.querySelectorAll('p')) if (isBlank(element)) element.remove();
  for (const element of body.querySelectorAll(':scope > br')) element.remove();
  for (const element of body.querySelectorAll('table')) asBlock(element);
  return body.innerHTML;
}

/** A table of ours has a caption, and stands by itself. */
function asBlock(table: HTMLTableElement): void {
  const { ownerDocument } = table;
  const figure = ownerDocument.createElement('figure');
  figure.dataset.courant = 'table';
  const caption = ownerDocument.createElement('figcaption');
  caption.dataset.courant = 'caption';
  if (table.caption) caption.append(...table.caption.childNodes);
  table.caption?.remove();
  table.replaceWith(figure);
  figure.append(caption, table);
}

function keepPlainAttributes(element: Element, language: string): void {
  for (const { name, value } of [...element.attributes]) {
    const isSaid = name === 'lang' && primary(value) === primary(language);
    if (!KEPT.has(name) || isSaid) element.removeAttribute(name);
  }
}

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

const KEPT = new Set(['href', 'colspan', 'rowspan', 'lang', 'dir']);

/**
 * `<![if !supportLists]>…<![endif]>` around the signs of Word's lists, and `<!--[if …]>` around what only Office reads. Styles and
 * handlers become plain attributes: the studio's policy lets neither be read, and complains of each, though nothing here is ever shown.
 */
const withoutConditions = (html: string): string =>
  html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, '')
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/[\s/](style|on\w+)\s*=/gi, ' data-$1='));

/** What an element's style says of a property; in lower case. */
function styleOf(element: Element, property: string): string {
  const style = element.getAttribute('data-style') ?? '';
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1]?.trim().toLowerCase() ?? '';
}

function removeComments(pasted: Document): void {
  const comments = pasted.createNodeIterator(pasted, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) (comment as Comment).remove();
}

const isBlank = (element: Element): boolean =>
  (element.textContent ?? '').replace(/[\s\u00a0]/g, '') === '' && element.querySelector('table,hr') === null;

/** Google Docs wraps all that is copied in a `<b style="font-weight:normal">`. */
function unwrapUnmarked(element: HTMLElement): void {
  const says = element.matches('b,strong')
    ? /^(normal|400)$/.test(styleOf(element, 'font-weight'))
    : styleOf(element, 'font-style') === 'normal';
  if (says) element.replaceWith(...element.childNodes);
}

/** Strong and emphasis that are only looks of a span. Headings are strong by themselves. */
function markByStyle(element: HTMLElement): void {
  const fontWeight = styleOf(element, 'font-weight');
  const verticalAlign = styleOf(element, 'vertical-align');
  const isHeading = element.closest('h1,h2,h3,h4,h5,h6') !== null;
  const marks = [
    ...(!isHeading && /^(bold(er)?|[6-9]\d\d)$/.test(fontWeight) ? ['strong'] : []),
    ...(styleOf(element, 'font-style') === 'italic' ? ['em'] : []),
    ...(verticalAlign === 'super' ? ['sup'] : []),
    ...(verticalAlign === 'sub' ? ['sub'] : []),
    ...(styleOf(element, 'text-decoration(?:-line)?').includes('line-through') ? ['s'] : []),
  ];
  for (const mark of marks) {
    const around = element.ownerDocument.createElement(mark);
    around.append(...element.childNodes);
    element.append(around);
  }
}

/** Addresses of redirects that mail programs and Google put around a link lead nowhere else than where they say. */
function settleLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? '';
  const url = URL.parse(href);
  const inner = url?.hostname === 'www.google.com' && url.pathname === '/url' ? url.searchParams.get('q') : null;
  if (inner) link.setAttribute('href', inner);
  if (!href || href.startsWith('#_')) link.replaceWith(...link.childNodes);
}

/** Word's lists are paragraphs that say "mso-list:l0 level2 lfo1" and bring their own signs. */
const LIST = /mso-list:\s*l(\d+)\s+level(\d)/i;

function wordLists(body: HTMLElement): void {
  const open: { level: number; list: HTMLElement }[] = [];
  let before: Element | null = null;
  for (const paragraph of [...body.querySelectorAll<HTMLElement>('p')]) {
    const level = Number(LIST.exec(paragraph.getAttribute('data-style') ?? '')?.[2] ?? 0);
    if (level === 0) continue;
    if (before === null || paragraph.previousElementSibling !== before) open.length = 0;
    const ordered = /^\s*(?:\(?[\da-z]{1,4}[.)])/i.test(signOf(paragraph));
    for (const sign of paragraph.querySelectorAll('[data-style*="mso-list:Ignore"],[data-style*="mso-list: Ignore"]'))
      sign.remove();
    before = intoList(paragraph, open, { level, ordered });
  }
}

const signOf = (paragraph: Element): string =>
  paragraph.querySelector('[data-style*="mso-list:Ignore"],[data-style*="mso-list: Ignore"]')?.textContent ?? '';

/** Puts the paragraph into the list of its level. Returns the outermost list, behind which the next paragraph stands. */
function intoList(
  paragraph: HTMLElement,
  open: { level: number; list: HTMLElement }[],
  { level, ordered }: { level: number; ordered: boolean },
): Element | null {
  while ((open.at(-1)?.level ?? 0) > level) open.pop();
  const innermost = open.at(-1);
  let list = innermost?.list;
  if (!innermost || innermost.level < level) {
    list = paragraph.ownerDocument.createElement(ordered ? 'ol' : 'ul');
    if (innermost) (innermost.list.lastElementChild ?? innermost.list).append(list);
    else paragraph.before(list);
    open.push({ level, list });
  }
  const item = paragraph.ownerDocument.createElement('li');
  const words = paragraph.ownerDocument.createElement('p');
  words.append(...paragraph.childNodes);
  item.append(words);
  list?.append(item);
  paragraph.remove();
  return open[0]?.list ?? null;
}
