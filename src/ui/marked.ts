import type { ComponentChildren, VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';

const NAME = /^[a-z]+:[A-Za-z0-9_-]+$/;

/**
 * Stands its children between `<!--name-->` and `<!--/name-->`, so that they can be cut out of a finished page by text search.
 * Preact has no comments; the template form of JSX is its documented way to put fixed text between rendered children.
 * Throws for a name that could end the comment or not be found again.
 */
export function Marked({ name, children }: { name: string; children?: ComponentChildren }): VNode {
  if (!NAME.test(name)) throw new TypeError(`not a name for a marker: ${JSON.stringify(name)}`);
  return jsxTemplate([`<!--${name}-->`, `<!--/${name}-->`], children as VNode);
}
