import { isDeepStrictEqual } from 'node:util';
import { type Body, type InlineText, renderBodyHtml, toBody } from '../stories/index.ts';

export type Source = { format: 'markdown' | 'html'; value: string };

/** A promo's text as an editor goes on writing it: Markdown, or HTML where Markdown would not come back as the same text. */
export function sourceOf(text: Body): Source {
  const value = text.blocks.map((block) => (block.kind === 'paragraph' ? markdownOf(block.content) : '')).join('\n\n');
  const back = toBody({ format: 'markdown', value });
  return back.ok && isDeepStrictEqual(back.body, text)
    ? { format: 'markdown', value }
    : { format: 'html', value: renderBodyHtml(text) };
}

const markdownOf = (content: InlineText): string =>
  content.map((piece) => ('text' in piece ? runOf(piece) : '\\\n')).join('');

function runOf({ text, marks = [] }: Extract<InlineText[number], { text: string }>): string {
  const link = marks.find(({ kind }) => kind === 'link');
  const emphasis = marks.some(({ kind }) => kind === 'emphasis') ? '*' : '';
  const strong = marks.some(({ kind }) => kind === 'strong') ? '**' : '';
  const words = `${strong}${emphasis}${text.replace(/[\\`*_[\]<>#&|~]/g, '\\$&')}${emphasis}${strong}`;
  return link?.kind === 'link' ? `[${words}](${link.href})` : words;
}
