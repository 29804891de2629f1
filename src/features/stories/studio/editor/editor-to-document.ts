import type { JSONContent } from '@tiptap/core';
import type { Body, ListItem, ListLevel, Picture } from '../../body/body.schema.ts';
import type { InlineText, Mark } from '../../body/inline.schema.ts';

/** What the editor holds as a body to be stored: the way back from `editorOf`. */
export function bodyOf(editor: JSONContent): Body {
  const names = new Set<string>();
  return { version: 1, blocks: blocksIn(editor, names) as Body['blocks'] };
}

/** Names of blocks that have been met: a block that was cut in two or copied is another, and takes no name of the first. */
type Names = Set<string>;
type Attributes = Record<string, unknown>;
type Reader = (node: JSONContent, names: Names) => Attributes;

const BLOCKS: Record<string, Reader> = {
  paragraph: (node, names) => ({ kind: 'paragraph', ...named(node, names), content: inlineIn(node) }),
  heading: (node, names) => ({
    ...{ kind: 'heading', ...named(node, names), level: node.attrs?.level ?? 2 },
    ...anchored(node, names),
    content: inlineIn(node),
  }),
  bulletList: (node, names) => ({ kind: 'list', ...named(node, names), ...listIn(node, 1) }),
  orderedList: (node, names) => ({ kind: 'list', ...named(node, names), ...listIn(node, 1) }),
  quotation: (node, names) => ({
    ...{ kind: 'quotation', ...named(node, names), paragraphs: (node.content ?? []).map(inlineIn) },
    ...filled(node, ['speaker', 'source', 'sourceAddress']),
  }),
  separator: (node, names) => ({ kind: 'separator', ...named(node, names) }),
  image: (node, names) => ({ kind: 'image', ...named(node, names), ...pictureIn(node) }),
  gallery: (node, names) => ({
    ...{ kind: 'gallery', ...named(node, names), ...filled(node, ['title']) },
    pictures: (node.content ?? []).map(pictureIn),
  }),
  video: recording,
  audio: recording,
  file: recording,
  embed: (node, names) => ({
    ...{ kind: 'embed', ...named(node, names), url: node.attrs?.url, title: node.attrs?.title || node.attrs?.url },
    ...filled(node, ['provider']),
  }),
  tableBlock: (node, names) => {
    const [caption, table] = node.content ?? [];
    return {
      ...{ kind: 'table', ...named(node, names), ...captionIn(caption ?? {}) },
      ...{ headerRow: node.attrs?.headerRow ?? true, headerColumn: node.attrs?.headerColumn ?? false },
      rows: evenRows((table?.content ?? []).map((row) => (row.content ?? []).map(cellIn))),
    };
  },
  factBox: (node, names) => ({
    ...{ kind: 'factBox', ...named(node, names), title: node.attrs?.title || 'Facts' },
    blocks: blocksIn(node, names),
  }),
  update: (node, names) => ({
    ...{ kind: 'update', ...named(node, names), time: node.attrs?.time },
    ...filled(node, ['headline', 'byline', 'key']),
    ...{ anchor: ownAnchor(node, names), blocks: blocksIn(node, names) },
  }),
};

/** An empty paragraph at the end is where somebody would go on writing, and no part of the text. */
function blocksIn({ content = [] }: JSONContent, names: Names): unknown[] {
  const nodes = isEmptyParagraph(content.at(-1)) ? content.slice(0, -1) : content;
  return nodes.flatMap((node) => BLOCKS[node.type ?? '']?.(node, names) ?? []);
}

const isEmptyParagraph = (node: JSONContent | undefined): boolean =>
  node?.type === 'paragraph' && !node.attrs?.id && (node.content ?? []).length === 0;

function named({ attrs }: JSONContent, names: Names): { id?: string } {
  const id = attrs?.id as string | null | undefined;
  return id && take(names, `id ${id}`) ? { id } : {};
}

function anchored({ attrs }: JSONContent, names: Names): { anchor?: string } {
  const anchor = attrs?.anchor as string | null | undefined;
  return anchor && take(names, `anchor ${anchor}`) ? { anchor } : {};
}

/** An entry needs one: of its own, else one made of its time, which no other has. */
function ownAnchor(node: JSONContent, names: Names): string {
  const { anchor } = anchored(node, names);
  if (anchor) return anchor;
  const stem = `update-${String(node.attrs?.time ?? '')
    .replace(/\D/g, '')
    .slice(0, 14)}`;
  for (let number = 1; ; number++) {
    const made = number === 1 ? stem : `${stem}-${number}`;
    if (take(names, `anchor ${made}`)) return made;
  }
}

function take(names: Names, name: string): boolean {
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

function filled({ attrs = {} }: JSONContent, fields: readonly string[]): Attributes {
  return Object.fromEntries(
    fields
      .map((field) => [field, attrs[field]] as const)
      .filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}

function inlineIn({ content = [] }: JSONContent): InlineText {
  return content.map((piece): InlineText[number] => {
    if (piece.type === 'lineBreak') return { lineBreak: true };
    const marks = (piece.marks ?? []).map(markOf);
    return { text: piece.text ?? '', ...(marks.length > 0 ? { marks } : {}) };
  });
}

function markOf({ type, attrs = {} }: { type: string; attrs?: Attributes }): Mark {
  const said = Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined);
  return { kind: type, ...Object.fromEntries(said) } as Mark;
}

const captionIn = (node: JSONContent): { caption?: InlineText } => {
  const caption = inlineIn(node);
  return caption.length > 0 ? { caption } : {};
};

/** Lists of stories end at the third level: what lies deeper stands there. */
const DEEPEST = 3;

function listIn({ type, content = [] }: JSONContent, level: number): ListLevel {
  const items = content.flatMap((item): ListItem[] => {
    const [first, ...rest] = item.content ?? [];
    const inner = rest.filter((node) => node.type === 'bulletList' || node.type === 'orderedList');
    const own: ListItem = { content: inlineIn(first ?? {}) };
    if (inner.length === 0) return [own];
    const [list, ...more] = inner.map((node) => listIn(node, Math.min(level + 1, DEEPEST)));
    const items = [...(list?.items ?? []), ...more.flatMap((one) => one.items)];
    return level < DEEPEST ? [{ ...own, list: { ordered: list?.ordered ?? false, items } }] : [own, ...items];
  });
  return { ordered: type === 'orderedList', items };
}

function pictureIn(node: JSONContent): Picture {
  const { media, alt = '', decorative, credit } = node.attrs ?? {};
  return {
    ...{ media, alt: alt ?? '' },
    ...(decorative === null || decorative === undefined ? {} : { decorative }),
    ...captionIn(node),
    ...(credit ? { credit } : {}),
  };
}

function recording(node: JSONContent, names: Names): Attributes {
  const { media, title } = node.attrs ?? {};
  return {
    ...{ kind: node.type, ...named(node, names), media, title: title || 'Untitled' },
    ...captionIn(node),
    ...filled(node, ['credit']),
  };
}

/** A cell is one text: paragraphs that were pasted into it stand on lines of their own. */
const cellIn = (cell: JSONContent): InlineText =>
  (cell.content ?? []).flatMap(
    (paragraph, index): InlineText => [...(index > 0 ? [{ lineBreak: true } as const] : []), ...inlineIn(paragraph)],
  );

/** Pasted tables may have short rows. */
function evenRows(rows: InlineText[][]): InlineText[][] {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: columns - row.length }, (): InlineText => [])]);
}
