import { type Block, blockAnchor } from './body.schema.ts';
import type { InlineText } from './inline.schema.ts';

/**
 * Anchors inside a body. The page carries each as `id="text-ANCHOR"`, so that no text can take an id that the page around
 * it needs (`comment-…`, `reply-held`) or that a script would find as a property of the document (DOM clobbering).
 */
const PREFIX = 'text-';

/** The id that an anchor has on the page; a link inside the text leads to `#` and this. */
export function pageId(anchor: string): string {
  return PREFIX + anchor;
}

/** Keeps of the ids that markup gave to headings those that can be anchors, once each, and lets its links follow. */
export function settleAnchors(blocks: Block[]): Block[] {
  const anchors = new Set<string>();
  const settled = blocks.map((block): Block => {
    if (block.kind !== 'heading' || block.anchor === undefined) return block;
    const { anchor: given, ...heading } = block;
    const anchor = given.startsWith(PREFIX) ? given.slice(PREFIX.length) : given;
    if (!blockAnchor.safeParse(anchor).success || anchors.has(anchor)) return heading;
    anchors.add(anchor);
    return { ...heading, anchor };
  });
  if (anchors.size > 0) pointLinks(settled, anchors);
  return settled;
}

/** The texts are fresh from the converter and belong to nobody yet, so that they can be changed where they lie. */
function pointLinks(part: unknown, anchors: ReadonlySet<string>): void {
  if (Array.isArray(part)) for (const inner of part) pointLinks(inner, anchors);
  else if (isRun(part)) part.marks = part.marks.map((mark) => pointed(mark, anchors));
  else if (typeof part === 'object' && part !== null) pointLinks(Object.values(part), anchors);
}

type Run = Extract<InlineText[number], { text: string }>;
type MarkedRun = Run & Required<Pick<Run, 'marks'>>;

function isRun(part: unknown): part is MarkedRun {
  return typeof part === 'object' && part !== null && 'text' in part && 'marks' in part;
}

function pointed(mark: MarkedRun['marks'][number], anchors: ReadonlySet<string>): MarkedRun['marks'][number] {
  if (mark.kind !== 'link' || !mark.href.startsWith('#')) return mark;
  const target = decodeURIComponentOrNot(mark.href.slice(1));
  return anchors.has(target) ? { ...mark, href: `#${pageId(target)}` } : mark;
}

function decodeURIComponentOrNot(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
