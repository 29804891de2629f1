import type { BlockOf, Body } from '../../stories/index.ts';
import { type Block, toBody } from '../../stories/index.ts';
import { textOfHtml } from './words.ts';

/** HTML in which some places stand for blocks that HTML has no words for: embeds, galleries, files. */
export class Markup {
  readonly #blocks: Block[] = [];

  /** Puts a block where the returned text stands, as a paragraph of its own. */
  hold(block: Block): string {
    this.#blocks.push(block);
    return `\n\n<p>\uE0C0${this.#blocks.length - 1}\uE0C1</p>\n\n`;
  }

  /** A body fit to be stored; where the markup can't be one, its text alone is. `told` names what was left out. */
  toBody(html: string, told: (what: string) => void): Body {
    const converted = toBody({ format: 'html', value: html });
    if (converted.ok) {
      for (const dropped of converted.dropped) told(dropped);
      return { version: 1, blocks: converted.body.blocks.flatMap((block) => this.#restored(block)) };
    }
    told(`its markup (${converted.faults[0]?.detail ?? 'broken'}): kept as plain text`);
    const text = toBody({ format: 'text', value: fitText(textOfHtml(html).replace(/\n/g, '\n\n')) });
    return text.ok ? text.body : { version: 1, blocks: [] };
  }

  #restored(block: Block): Block[] {
    if (block.kind !== 'paragraph') return [block];
    const text = block.content.map((run) => ('text' in run ? run.text : '')).join('');
    const number = /^\uE0C0(\d+)\uE0C1$/.exec(text.trim())?.[1];
    const held = number === undefined ? undefined : this.#blocks[Number(number)];
    return [held ?? block];
  }
}

/** Text without what a body refuses: controls, lone surrogates, what turns the direction of writing. */
const fitText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[[\p{Cc}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069\uE0C0\uE0C1]--[\n\t]]/gv, '')
    .slice(0, 900_000);

/** The pictures of a piece of HTML as a gallery; one alone is an image. */
export function galleryOf(html: string, title?: string): Block[] {
  const { blocks } = new Markup().toBody(html, () => {});
  const pictures = blocks.flatMap((block) => (block.kind === 'image' ? block : []));
  const [only] = pictures;
  if (only === undefined) return [];
  if (pictures.length === 1) return [only];
  return [{ kind: 'gallery', ...(title ? { title } : {}), pictures: pictures.slice(0, 200).map(pictureOf) }];
}

const pictureOf = ({ kind, id, ...picture }: BlockOf<'image'>) => picture;

/** Something that lives elsewhere, by its address; undefined where that is none. */
export function embedOf(address: string, provider?: string): Block | undefined {
  const url = URL.parse(address.trim().replaceAll('&amp;', '&').replace(/^\/\//, 'https://'));
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > 4000) return undefined;
  const name = provider?.trim() || url.hostname.replace(/^www\./, '');
  return { kind: 'embed', url: url.href, title: name.slice(0, 300), provider: name.slice(0, 300) };
}

const RELATED_HEADING = /^(?:read more|read also|related(?: stories)?|see also|more on this)\s*:?$/i;
type Related = { url: string; title: string };

/** A list of links at the very end under "Read more:" is no text but the related stories. */
export function splitRelated(body: Body): { body: Body; related: Related[] } {
  for (let at = body.blocks.length - 2; at >= Math.max(0, body.blocks.length - 21); at--) {
    const block = body.blocks[at];
    if (
      !block ||
      (block.kind !== 'paragraph' && block.kind !== 'heading') ||
      !RELATED_HEADING.test(plain(block.content))
    )
      continue;
    const links = body.blocks.slice(at + 1).map(linksOnly);
    if (links.some((one) => one === undefined)) return { body, related: [] };
    return { body: { ...body, blocks: body.blocks.slice(0, at) }, related: links.flatMap((one) => one ?? []) };
  }
  return { body, related: [] };
}

type Inline = BlockOf<'paragraph'>['content'];
const plain = (content: Inline): string =>
  content
    .map((run) => ('text' in run ? run.text : ' '))
    .join('')
    .trim();

/** The links of a block that holds nothing else. */
function linksOnly(block: Block): Related[] | undefined {
  const lines =
    block.kind === 'paragraph'
      ? [block.content]
      : block.kind === 'list'
        ? block.items.map((item) => item.content)
        : undefined;
  const links = lines?.map(linkOf);
  return links?.every((link) => link !== undefined) ? (links as Related[]) : undefined;
}

function linkOf(content: Inline): Related | undefined {
  const addresses = content.flatMap((run) => {
    if (!('text' in run) || run.text.trim() === '') return [];
    const mark = run.marks?.find(({ kind }) => kind === 'link');
    return mark?.kind === 'link' ? mark.href : '';
  });
  const [url] = addresses;
  return url && addresses.every((one) => one === url) ? { url, title: plain(content) } : undefined;
}
