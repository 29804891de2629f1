import type { Body, InlineText, Mark } from '../stories/index.ts';

/**
 * Names for addresses that differ from site to site or from story to story. They are written as anchors, which lead nowhere in a
 * promo otherwise, since it stands on many pages.
 */
const TARGETS: Record<string, (here: Here) => string> = {
  '#feed': ({ home }) => `${home}/rss.xml`,
  '#section-feed': ({ section }) => `${section}/rss.xml`,
  // Where a reader of Google makes a paper one of "preferred sources" (its guide for publishers, "Deeplink").
  '#preferred-source': ({ siteUrl }) =>
    `https://www.google.com/preferences/source?q=${encodeURIComponent(new URL(siteUrl).hostname)}`,
};

const STILL_TO_COME: Record<string, string> = {
  '#install': 'to install the paper as an app',
  '#push': 'to sign up for push messages',
};

/** Where a promo is shown: the site, the edition’s front without a trailing slash, the story’s main section (paths encoded). */
export type Here = { siteUrl: string; home: string; section: string };

/** Why a link can't stand in a promo, as a sentence; undefined where it can. */
export function faultOfLink(href: string): string | undefined {
  if (!href.startsWith('#') || TARGETS[href]) return undefined;
  const coming = STILL_TO_COME[href];
  if (coming) return `There is no way ${coming} on this site yet, so "${href}" leads nowhere.`;
  return `"${href}" leads nowhere: use a whole address, a path of this site, or one of ${Object.keys(TARGETS).join(', ')}.`;
}

/** The text with every name replaced by the address that it means here. */
export function withAddresses(text: Body, here: Here): Body {
  return mapText(text, (mark) =>
    mark.kind === 'link' ? { ...mark, href: TARGETS[mark.href]?.(here) ?? mark.href } : mark,
  );
}

/** Every link of a promo's text. */
export function linksOf({ blocks }: Body): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? marksOf(block.content).flatMap((mark) => (mark.kind === 'link' ? mark.href : [])) : [],
  );
}

const marksOf = (content: InlineText): Mark[] =>
  content.flatMap((piece) => ('text' in piece ? (piece.marks ?? []) : []));

function mapText(text: Body, change: (mark: Mark) => Mark): Body {
  const blocks = text.blocks.map((block) =>
    block.kind === 'paragraph' ? { ...block, content: mapInline(block.content, change) } : block,
  );
  return { ...text, blocks };
}

const mapInline = (content: InlineText, change: (mark: Mark) => Mark): InlineText =>
  content.map((piece) => ('text' in piece && piece.marks ? { ...piece, marks: piece.marks.map(change) } : piece));
