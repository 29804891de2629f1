import { Node, type NodeViewRendererProps, wrappingInputRule } from '@tiptap/core';
import { blockName } from './block-name.ts';
import { CARDS, type CardKind, QUOTATION } from './card-kinds.ts';
import { openCard } from './card-view.ts';

function cardNode(kind: CardKind): Node {
  const named = [...kind.fields.map(({ name, initial = null }) => [name, initial] as const)];
  const kept = [...(kind.shows ? ['media'] : []), ...(kind.kept ?? [])].map((name) => [name, null] as const);
  const attributes = Object.fromEntries(
    [...named, ...kept].map(([name, value]) => [name, { default: value, rendered: false }]),
  );
  return Node.create({
    name: kind.name,
    group: kind.group ?? 'block',
    ...(kind.content ? { content: kind.content } : {}),
    ...{ atom: !kind.content, isolating: true, defining: true, draggable: true },
    addAttributes: () => ({ ...blockName, ...attributes }),
    // As it is copied and cut: with all that is said of it. Whatever is pasted is checked again where it is stored.
    parseHTML: () => [{ tag: `div[data-courant="${kind.name}"]`, getAttrs: (element) => saidOf(element) }],
    renderHTML: ({ node }) => {
      const shell = { 'data-courant': kind.name, 'data-said': JSON.stringify({ ...node.attrs, id: null }) };
      return kind.content ? ['div', shell, 0] : ['div', shell];
    },
    addNodeView() {
      return (props: NodeViewRendererProps) => openCard(kind, props);
    },
  });
}

function saidOf(element: HTMLElement): Record<string, unknown> | false {
  try {
    return JSON.parse(element.getAttribute('data-said') ?? '');
  } catch {
    return false;
  }
}

const quotation = cardNode(QUOTATION).extend({
  ...{ isolating: false, draggable: false },
  parseHTML() {
    return [...(this.parent?.() ?? []), { tag: 'blockquote' }];
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^>\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleWrap('quotation') };
  },
});

export const cardNodes = [...CARDS.map(cardNode), quotation];
