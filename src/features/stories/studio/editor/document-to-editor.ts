import type { JSONContent } from '@tiptap/core';
import type { Block, BlockOf, Body, ListLevel, Picture } from '../../body/body.schema.ts';
import type { InlineText, Mark } from '../../body/inline.schema.ts';

/** A stored body as the editor holds it. `bodyOf` is the way back; both together change nothing. */
export function editorOf({ blocks }: Pick<Body, 'blocks'>): JSONContent {
  return { type: 'doc', content: atLeastOne(blocks.map(nodeOf)) };
}

/** An editor needs a place for the cursor. */
const atLeastOne = (nodes: JSONContent[]): JSONContent[] => (nodes.length > 0 ? nodes : [{ type: 'paragraph' }]);

type Nodes = { [Kind in Block['kind']]: (block: BlockOf<Kind>) => JSONContent };

const NODES: Nodes = {
  paragraph: ({ id, content }) => textNode('paragraph', { id }, content),
  heading: ({ id, level, anchor, content }) => textNode('heading', { id, level, anchor }, content),
  list: ({ id, ...list }) => listNode(list, id),
  quotation: ({ id, paragraphs, speaker, source, sourceAddress }) => ({
    type: 'quotation',
    attrs: said({ id, speaker, source, sourceAddress }),
    content: paragraphs.map((content) => textNode('paragraph', {}, content)),
  }),
  separator: ({ id }) => ({ type: 'separator', attrs: said({ id }) }),
  image: ({ id, ...picture }) => pictureNode('image', picture, id),
  gallery: ({ id, title, pictures }) => ({
    type: 'gallery',
    attrs: said({ id, title }),
    content: pictures.map((picture) => pictureNode('galleryPicture', picture)),
  }),
  video: recordingNode,
  audio: recordingNode,
  file: recordingNode,
  embed: ({ id, url, title, provider }) => ({ type: 'embed', attrs: said({ id, url, title, provider }) }),
  table: ({ id, caption, headerRow, headerColumn, rows }) => ({
    type: 'tableBlock',
    attrs: said({ id, headerRow, headerColumn }),
    content: [
      textNode('tableCaption', {}, caption ?? []),
      {
        type: 'table',
        content: rows.map((cells) => ({
          type: 'tableRow',
          content: cells.map((cell) => ({ type: 'tableCell', content: [textNode('paragraph', {}, cell)] })),
        })),
      },
    ],
  }),
  factBox: ({ id, title, blocks }) => ({
    type: 'factBox',
    attrs: said({ id, title }),
    content: atLeastOne(blocks.map(nodeOf)),
  }),
  update: ({ id, time, headline, byline, key, anchor, blocks }) => ({
    type: 'update',
    attrs: said({ id, time, headline, byline, key, anchor }),
    content: atLeastOne(blocks.map(nodeOf)),
  }),
};

function nodeOf<Kind extends Block['kind']>(block: BlockOf<Kind>): JSONContent {
  return (NODES[block.kind as Kind] as (block: BlockOf<Kind>) => JSONContent)(block);
}

/** Attributes without those that nothing is said of: the editor has a default for each. */
const said = (attrs: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== undefined));

const textNode = (type: string, attrs: Record<string, unknown>, content: InlineText): JSONContent => ({
  type,
  attrs: said(attrs),
  ...(content.length > 0 ? { content: content.map(inlineNode) } : {}),
});

function inlineNode(piece: InlineText[number]): JSONContent {
  if ('lineBreak' in piece) return { type: 'lineBreak' };
  return { type: 'text', text: piece.text, ...(piece.marks ? { marks: piece.marks.map(markOf) } : {}) };
}

function markOf({ kind, ...attrs }: Mark) {
  return { type: kind, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) };
}

const listNode = ({ ordered, items }: ListLevel, id?: string): JSONContent => ({
  type: ordered ? 'orderedList' : 'bulletList',
  attrs: said({ id }),
  content: items.map(({ content, list }) => ({
    type: 'listItem',
    content: [textNode('paragraph', {}, content), ...(list ? [listNode(list)] : [])],
  })),
});

const pictureNode = (type: string, { caption, ...picture }: Picture, id?: string): JSONContent =>
  textNode(type, { id, ...picture }, caption ?? []);

function recordingNode({ kind, caption, ...recording }: BlockOf<'video' | 'audio' | 'file'>): JSONContent {
  return textNode(kind, recording, caption ?? []);
}
