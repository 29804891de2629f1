import type { Element } from 'hast';
import type { MarkSet } from './collect-inline.ts';
import { isLinkAddress, type Mark, markSchema } from './inline.schema.ts';

/**
 * Which marks an HTML element puts on its text.
 */

const ELEMENTS: Record<string, Exclude<Mark['kind'], 'link' | 'language'>> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  sup: 'superscript',
  sub: 'subscript',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  pre: 'code',
};

const TOLD_TO_SEARCH_ENGINES = ['nofollow', 'sponsored', 'ugc'] as const;

/** The marks in force inside an element. A link that leads nowhere safe loses its address, keeps its text, and is told. */
export function marksInside(element: Element, outer: MarkSet, dropped: string[]): MarkSet {
  const added: Mark[] = [];
  const kind = Object.hasOwn(ELEMENTS, element.tagName) ? ELEMENTS[element.tagName] : undefined;
  if (kind) added.push({ kind });
  const language = languageOf(element);
  if (language) added.push(language);
  const link = element.tagName === 'a' ? linkOf(element, dropped) : undefined;
  if (link) added.push(link);
  return added.length === 0 ? outer : new Map([...outer, ...added.map((mark) => [mark.kind, mark] as const)]);
}

function languageOf(element: Element): Mark | undefined {
  const { lang, dir } = element.properties;
  if (typeof lang !== 'string') return undefined;
  const direction = typeof dir === 'string' ? { dir: dir.toLowerCase() } : {};
  for (const candidate of [
    { kind: 'language', lang, ...direction },
    { kind: 'language', lang },
  ]) {
    const language = markSchema.safeParse(candidate);
    if (language.success) return language.data;
  }
  return undefined;
}

function linkOf(element: Element, dropped: string[]): Mark | undefined {
  if (typeof element.properties.href !== 'string') return undefined;
  const href = completeAddress(element.properties.href);
  if (!isLinkAddress(href)) {
    dropped.push(`link to ${href}`);
    return undefined;
  }
  const given = [element.properties.rel].flat().map(String);
  const rel = TOLD_TO_SEARCH_ENGINES.filter((word) => given.includes(word));
  return rel.length > 0 ? { kind: 'link', href, rel } : { kind: 'link', href };
}

/**
 * The address that markup means: white space around it is not part of it, a space inside is written %20 (both URL Standard
 * §4.4), and `//host` is https in our time.
 */
export function completeAddress(address: string): string {
  const trimmed = address.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, '').replaceAll(' ', '%20');
  return trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
}
