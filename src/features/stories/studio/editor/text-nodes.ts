import { mergeAttributes, Node, nodeInputRule, textblockTypeInputRule } from '@tiptap/core';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { blockName } from './block-name.ts';

/** Running text: paragraphs, headings, lists, and what parts them. */

const doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });
const text = Node.create({ name: 'text', group: 'inline' });

const paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1000,
  addAttributes: () => blockName,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', { dir: 'auto' }, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode('paragraph') };
  },
});

/** The story's headline is the first level. */
export const LEVELS = [2, 3, 4] as const;

const heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    ...blockName,
    anchor: { default: null, rendered: false },
    level: { default: 2, rendered: false },
  }),
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } })),
  renderHTML: ({ node, HTMLAttributes }) => [
    `h${node.attrs.level}`,
    mergeAttributes(HTMLAttributes, { dir: 'auto' }),
    0,
  ],
  addInputRules() {
    return LEVELS.map((level) =>
      textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
  addKeyboardShortcuts() {
    return Object.fromEntries(
      LEVELS.map((level) => [
        `Mod-Alt-${level}`,
        () => this.editor.commands.toggleNode('heading', 'paragraph', { level }),
      ]),
    );
  },
});

const separator = Node.create({
  name: 'separator',
  group: 'block',
  addAttributes: () => blockName,
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-|\*\*\*|\* \* \*)\s$/, type: this.type })];
  },
});

const lineBreak = Node.create({
  name: 'lineBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = () => this.editor.chain().insertContent({ type: 'lineBreak' }).scrollIntoView().run();
    return { 'Shift-Enter': insert, 'Mod-Enter': insert };
  },
});

const withName = { addAttributes: () => blockName };

export const textNodes = [
  ...[doc, text, paragraph, heading, separator, lineBreak],
  BulletList.extend(withName),
  OrderedList.extend(withName),
  ListItem.extend({ content: 'paragraph (bulletList | orderedList)*' }),
  ListKeymap,
];
