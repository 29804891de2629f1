import { galleryOf } from '../body-of-html.ts';
import { escapeText } from '../words.ts';
import type { ContentTools } from './core-blocks.ts';

const CAPTION = /\[(?:wp_)?caption\b([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/g;
const EMBED = /\[embed\b[^\]]*\]\s*([^\s[\]]+)\s*\[\/embed\]/g;
const GALLERY = /\[gallery\b([^\]]*)\]/g;
const RECORDING = /\[(video|audio|playlist)\b([^\]]*)\](?:\s*\[\/\1\])?/g;
/** Names as plugins write them; a bracket with a space or a capital in it is a newsroom's own, such as "[Mr. Raisi]". */
const OTHER =
  /\[(\/?)([a-z][a-z0-9]*(?:[_-][a-z0-9]+)+|[a-z]{3,}[a-z0-9]*(?=[^\]\n]{0,500}=["'][^\]\n]*\]))([^\]\n]{0,1000})\]/g;

/** The shortcodes of WordPress itself; those of plugins are left out and told, and the text between two of them stays. */
export function readShortcodes(html: string, { embed, hold, told, index }: ContentTools): string {
  return html
    .replace(CAPTION, (_, attributes: string, inside: string) => figureOf(attributes, inside))
    .replace(EMBED, (_, address: string) => embed(address))
    .replace(GALLERY, (whole, attributes: string) => {
      const ids = attribute(attributes, 'ids')
        .split(',')
        .map((id) => id.trim());
      const pictures = ids.flatMap((id) => index.attachments.get(id) ?? []);
      if (pictures.length === 0) told(`a gallery that names no pictures of this file: ${whole.slice(0, 100)}`);
      return hold(
        galleryOf(
          pictures
            .map(({ url, alt, caption }) => figure(`<img src="${escapeText(url)}" alt="${escapeText(alt)}">`, caption))
            .join(''),
        ),
      );
    })
    .replace(RECORDING, (whole, kind: string, attributes: string) => {
      const address = ['src', 'mp4', 'mp3', 'm4v', 'webm', 'ogg', 'm4a', 'wav']
        .map((name) => attribute(attributes, name))
        .find(Boolean);
      if (address && kind !== 'playlist') return `\n\n<${kind} src="${escapeText(address)}"></${kind}>\n\n`;
      told(`a recording without an address: ${whole.slice(0, 100)}`);
      return '';
    })
    .replace(OTHER, (_, closes: string, name: string) => {
      if (closes === '') told(`the shortcode [${name}]`);
      return '';
    });
}

function figureOf(attributes: string, inside: string): string {
  const picture = /(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?/i.exec(inside)?.[0];
  if (picture === undefined) return inside;
  return figure(picture, attribute(attributes, 'caption') || inside.replace(picture, '').trim());
}

const figure = (picture: string, caption: string): string =>
  `\n\n<figure>${picture}${caption ? `<figcaption>${caption.replace(/\s*\n\s*/g, ' ')}</figcaption>` : ''}</figure>\n\n`;

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s\\]]+))`).exec(attributes);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}
