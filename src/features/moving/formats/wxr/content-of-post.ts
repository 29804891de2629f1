import type { Body } from '../../../stories/index.ts';
import { embedOf, type galleryOf, Markup } from '../body-of-html.ts';
import { readBlocks } from './core-blocks.ts';
import type { IndexOfExport } from './index-of-export.ts';
import { readShortcodes } from './shortcodes.ts';

/** Services whose addresses, alone on a line, WordPress shows as what they lead to. */
const SHOWN_BY_ADDRESS =
  /^[ \t]*(https?:\/\/(?:www\.|m\.|mobile\.|open\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitter\.com|x\.com|instagram\.com|facebook\.com|tiktok\.com|soundcloud\.com|spotify\.com|flickr\.com|ted\.com)\/\S+)[ \t]*$/gim;
const IFRAME = /<iframe\b[^>]*?\ssrc\s*=\s*["']([^"']+)["'][^>]*>(?:[\s\S]{0,2000}?<\/iframe>)?/gi;

/**
 * The text of a post of WordPress as a body: core blocks or classic text with shortcodes. `told` hears of what has no place here.
 */
export function contentOfPost(content: string, index: IndexOfExport, told: (what: string) => void): Body {
  const markup = new Markup();
  const isOfBlocks = content.includes('<!-- wp:');
  const embed = (address: string, provider?: string) => {
    const block = embedOf(address, provider);
    if (!block) told(`an embed without an address: ${address.slice(0, 100)}`);
    return block ? markup.hold(block) : '';
  };
  const hold = (blocks: ReturnType<typeof galleryOf>) => blocks.map((block) => markup.hold(block)).join('');
  const tools = { embed, hold, told, index };
  const blocks = isOfBlocks ? readBlocks(content, tools) : content;
  const html = readShortcodes(blocks, tools)
    .replace(IFRAME, (_, address: string) => embed(address))
    .replace(SHOWN_BY_ADDRESS, (_, address: string) => embed(address))
    .replace(/<!--\s*(?:more|nextpage|noteaser)[\s\S]{0,200}?-->/g, '\n\n');
  return markup.toBody(ownLinks(isOfBlocks ? html : paragraphsOf(html), index.site), told);
}

/** Links within the former site become paths, which lead on wherever the paper is now. */
function ownLinks(html: string, site: string): string {
  if (site === '') return html;
  const host = new URL(site).host.replace(/^www\./, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return html
    .replace(new RegExp(`(\\shref\\s*=\\s*["'])https?://(?:www\\.)?${host}(?=[/"'?#])`, 'gi'), '$1')
    .replace(/(\shref\s*=\s*)(["'])\2/g, '$1$2/$2');
}

const BLOCK_TAG =
  'address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|noscript|object|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio';
const AROUND_BLOCKS = new RegExp(`(</?(?:${BLOCK_TAG})(?:\\s[^>]*)?/?>)`, 'gi');
const BEGINS_BLOCK = new RegExp(`^</?(?:${BLOCK_TAG})[\\s/>]`, 'i');

/** Classic posts hold line ends where readers saw paragraphs: a blank line parts two, a single one breaks the line. */
export function paragraphsOf(text: string): string {
  const kept: string[] = [];
  const whole = text.replace(/\r\n?/g, '\n').replace(/<pre\b[\s\S]*?<\/pre>/gi, (block) => {
    kept.push(block);
    return `\n\n<pre>\uE0C2${kept.length - 1}\uE0C3</pre>\n\n`;
  });
  const parts = whole.replace(AROUND_BLOCKS, '\n\n$1\n\n').split(/\n\s*\n/);
  const lines = parts.map((part) => {
    const piece = part.trim();
    if (piece === '' || BEGINS_BLOCK.test(piece)) return piece;
    return /^<[^>]*>$/.test(piece) && !/^<(img|a|strong|em|b|i)\b/i.test(piece)
      ? piece
      : `<p>${piece.replaceAll('\n', '<br>')}</p>`;
  });
  // Inside a list item, a cell or a paragraph that is there already, these are unwrapped again by the reader of HTML.
  return lines
    .join('\n')
    .replace(
      /<pre>\s*(?:<p>)?\uE0C2(\d+)\uE0C3(?:<\/p>)?\s*<\/pre>/g,
      (_, number: string) => kept[Number(number)] ?? '',
    );
}
