import { isDeepStrictEqual } from 'node:util';
import type { Block, BlockOf, Body } from './body.schema.ts';
import { toBody } from './convert-body.ts';
import type { InlineText } from './inline.schema.ts';
import { renderBodyHtml } from './render-body-html.tsx';

/** A body as somebody goes on writing it by hand. `document` is the structured document itself, as JSON. */
export type BodySource = { format: 'markdown' | 'html' | 'document'; value: string };

/** The plainest form that comes back as the same text: Markdown, else HTML, else the document. */
export function sourceOfBody(body: Body): BodySource {
  const markdown = markdownOf(body);
  if (markdown !== undefined && comesBack(body, 'markdown', markdown)) return { format: 'markdown', value: markdown };
  // The address of a medium of ours is known for one by its hash, whatever size it names.
  const html = renderBodyHtml(body, {
    findMedia: (media) => ('hash' in media ? `/media/${media.hash}/1280.jpg` : media.url),
  }).replace(/(<\/(?:p|h[2-4]|ul|ol|blockquote|figure|table|aside|section)>)(?=<)/g, '$1\n\n');
  if (comesBack(body, 'html', html)) return { format: 'html', value: html };
  return { format: 'document', value: JSON.stringify(body, null, 2) };
}

function comesBack(body: Body, format: 'markdown' | 'html', value: string): boolean {
  const back = toBody({ format, value });
  return back.ok && back.dropped.length === 0 && isDeepStrictEqual(withoutIds(back.body), withoutIds(body));
}

const withoutIds = ({ blocks }: Body): unknown =>
  JSON.parse(JSON.stringify(blocks), function (this: Record<string, unknown>, key, value) {
    // Names of blocks, not of anything a reader sees; every object with a kind that has one is a block.
    return key === 'id' && typeof this.kind === 'string' ? undefined : value;
  });

/** Undefined where Markdown has no words for a block. */
function markdownOf({ blocks }: Body): string | undefined {
  const parts = blocks.map(blockOf);
  return parts.every((part) => part !== undefined) ? parts.join('\n\n') : undefined;
}

function blockOf(block: Block): string | undefined {
  switch (block.kind) {
    case 'paragraph':
      return inline(block.content);
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.content)}`;
    case 'separator':
      return '* * *';
    case 'list':
      return listOf(block, '');
    case 'quotation':
      return block.paragraphs.map((paragraph) => `> ${inline(paragraph).replaceAll('\n', '\n> ')}`).join('\n>\n');
    default:
      return undefined;
  }
}

type Listed = { ordered: boolean; items: { content: InlineText; list?: Listed }[] };

function listOf({ ordered, items }: Listed | BlockOf<'list'>, indent: string): string {
  return items
    .map((item, index) => {
      const sign = ordered ? `${index + 1}.` : '-';
      const inner =
        'list' in item && item.list ? `\n${listOf(item.list, `${indent}${' '.repeat(sign.length + 1)}`)}` : '';
      return `${indent}${sign} ${inline(item.content)}${inner}`;
    })
    .join('\n');
}

const inline = (content: InlineText): string =>
  content.map((piece) => ('text' in piece ? runOf(piece) : '\\\n')).join('');

function runOf({ text, marks = [] }: Extract<InlineText[number], { text: string }>): string {
  const link = marks.find(({ kind }) => kind === 'link');
  const has = (kind: string) => marks.some((mark) => mark.kind === kind);
  const around = `${has('strong') ? '**' : ''}${has('emphasis') ? '*' : ''}`;
  const escaped = text.replace(/[\\`*_[\]<>#&|~]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');
  const words = `${around}${escaped}${[...around].reverse().join('')}`;
  return link?.kind === 'link' ? `[${words}](${link.href})` : words;
}
