import type { Block } from '../../../stories/index.ts';
import { galleryOf } from '../body-of-html.ts';
import type { IndexOfExport } from './index-of-export.ts';

export type ContentTools = {
  /** Keeps an embed in the text; gives what stands for it. */
  embed(address: string, provider?: string): string;
  hold(blocks: Block[]): string;
  told(what: string): void;
  index: IndexOfExport;
};

const EMBED =
  /<!-- wp:(?:core-)?embed(?:\/([a-z0-9-]+))? (\{.*?\}) -->([\s\S]*?)<!-- \/wp:(?:core-)?embed(?:\/[a-z0-9-]+)? -->/g;
const GALLERY = /<!-- wp:gallery(?: \{.*?\})? -->([\s\S]*?)<!-- \/wp:gallery -->/g;
const FILE = /<!-- wp:file(?: (\{.*?\}))? -->([\s\S]*?)<!-- \/wp:file -->/g;
const DELIMITER = /<!--\s+(\/?)wp:([a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)?)(?:\s+\{[\s\S]*?\})?\s+(\/?)-->/g;

/** Core blocks whose HTML, between their comments, says all there is. Those not listed show something that is made anew each time. */
const SPEAKING = new Set(
  `paragraph heading list list-item quote pullquote verse preformatted code table image gallery cover media-text columns column group
  row stack button buttons separator spacer more nextpage html freeform video audio file embed details footnotes missing shortcode
  text-columns subhead classic`.split(/\s+/),
);

/** Blocks become plain HTML: their comments go, and what HTML has no words for is kept beside. */
export function readBlocks(content: string, { embed, hold, told }: ContentTools): string {
  return content
    .replace(GALLERY, (_, inside: string) => hold(galleryOf(withoutDelimiters(inside))))
    .replace(EMBED, (_, service: string | undefined, attributes: string, inside: string) => {
      const { url = '', providerNameSlug } = attributesOf(attributes);
      return embed(url || (/https?:\/\/[^\s<"]+/.exec(inside)?.[0] ?? ''), providerNameSlug ?? service);
    })
    .replace(FILE, (_, attributes: string | undefined, inside: string) => {
      const { href = /href="([^"]+)"/.exec(inside)?.[1] ?? '' } = attributesOf(attributes ?? '{}');
      const title =
        inside
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim() || href;
      return /^https?:\/\/[^/]/.test(href)
        ? hold([{ kind: 'file', media: { url: href }, title: title.slice(0, 300) }])
        : inside;
    })
    .replace(DELIMITER, (_, closes: string, name: string, alone: string) => {
      if (!SPEAKING.has(name) && closes === '')
        told(alone ? `a block that is made anew each time (${name})` : `the block ${name}: its text was kept`);
      return '\n';
    });
}

const withoutDelimiters = (html: string): string => html.replace(DELIMITER, '\n');

function attributesOf(json: string): Record<string, string | undefined> {
  try {
    const parsed: unknown = JSON.parse(json);
    const entries = Object.entries(parsed ?? {}).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}
