import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** All elements of a page in document order, as a browser builds them out of what was served. */
export function elementsOf(html: string): Element[] {
  return below(parse(html));
}

/** Elements below a node, in document order. */
export function below(node: Node): Element[] {
  if (!('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...below(child)] : []));
}

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

export const hasClass = (element: Element, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(' ').includes(name);

/** The text of a node as a reader's program copies it: comments have none, a line break has none. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!('childNodes' in node)) return '';
  return node.childNodes.map(textOf).join('');
}

/** The text of the only element with this tag (and class). */
export function textOfOnly(elements: Element[], tag: string, className?: string): string {
  const found = elements.filter((one) => one.tagName === tag && (!className || hasClass(one, className)));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} elements ${tag} ${className ?? ''}`);
  return textOf(found[0]);
}

/**
 * Everything on a page that a browser would run, if the policy let it.
 * @param ours the address of a script of our own that the page may bring; it counts only where it is an empty element with this very address
 */
export function scriptsOf(html: string, ours?: string): string[] {
  return elementsOf(html).flatMap((element) => {
    const found = element.attrs
      .filter(
        ({ name, value }) =>
          name.startsWith('on') || name === 'srcdoc' || /^\s*(javascript|data|vbscript):/i.test(value),
      )
      .map(({ name, value }) => `${element.tagName} ${name}=${value}`);
    const isOurs = ours !== undefined && attribute(element, 'src') === ours && textOf(element) === '';
    const runs = element.tagName === 'script' && attribute(element, 'type') !== 'application/ld+json' && !isOurs;
    const foreign = ['iframe', 'object', 'embed', 'base', 'applet'].includes(element.tagName);
    return runs || foreign ? [...found, element.tagName] : found;
  });
}
