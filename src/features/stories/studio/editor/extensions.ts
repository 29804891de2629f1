import type { AnyExtension } from '@tiptap/core';
import { Dropcursor, Gapcursor, TrailingNode, UndoRedo } from '@tiptap/extensions';
import { cardNodes } from './cards.ts';
import { marks } from './marks.ts';
import { tableNodes } from './table-nodes.ts';
import { textNodes } from './text-nodes.ts';

/** What a story is made of, as the editor knows it. Every kind of block and mark of `body.schema.ts` is here, and nothing else. */
export const schemaExtensions: AnyExtension[] = [...textNodes, ...marks, ...cardNodes, ...tableNodes];

/** The ways of an editor: undo, a cursor between blocks, a place to go on writing at the end. */
export const workExtensions: AnyExtension[] = [
  UndoRedo.configure({ depth: 300 }),
  Dropcursor.configure({ width: 3 }),
  Gapcursor,
  TrailingNode.configure({ node: 'paragraph' }),
];
