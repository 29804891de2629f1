import type { Element } from 'hast';
import type { Block, ListItem } from './body.schema.ts';
import { joinByLineBreaks } from './collect-inline.ts';
import { append, type Nodes, type Place, splitText } from './html-place.ts';
import { marksInside } from './marks-of-elements.ts';

const DEEPEST_LIST = 3;

type Items = { items: ListItem[]; others: Block[] };

/** A list, and after it the pictures and tables that stood in its items. */
export function listFrom(element: Element, place: Place): Block[] {
  const { items, others } = itemsFrom(element, 1, place);
  return items.length > 0 ? [{ kind: 'list', ordered: isOrdered(element), items }, ...others] : others;
}

function itemsFrom(list: Element, level: number, place: Place): Items {
  const found: Items = { items: [], others: [] };
  for (const child of list.children) {
    if (child.type === 'comment') continue;
    const isItem = child.type === 'element' && child.tagName === 'li';
    const inside = isItem ? marksInside(child, place.marks, place.dropped) : place.marks;
    const item = itemFrom(isItem ? child.children : [child], level, { ...place, marks: inside });
    append(found.others, item.others);
    if (isItem || !joinPrevious(found.items.at(-1), item.items)) append(found.items, item.items);
  }
  return found;
}

/** Editors of old put a list beside the item it belongs to instead of into it. True where it found its item. */
function joinPrevious(previous: ListItem | undefined, [item]: ListItem[]): boolean {
  if (!previous || !item?.list || item.content.length > 0) return false;
  if (previous.list) append(previous.list.items, item.list.items);
  else previous.list = item.list;
  return true;
}

/** One item (or none, where it holds nothing); lists below the third level become lines of it. */
function itemFrom(children: Nodes, level: number, place: Place): Items {
  const sublists = level < DEEPEST_LIST ? children.filter(isList) : [];
  const own = children.filter((child) => level >= DEEPEST_LIST || !isList(child));
  const { texts, others } = splitText(place.walk(own, place));
  const item: ListItem = { content: joinByLineBreaks(texts) };
  for (const sublist of sublists) {
    const marks = marksInside(sublist, place.marks, place.dropped);
    const inner = itemsFrom(sublist, level + 1, { ...place, marks });
    append(others, inner.others);
    if (inner.items.length === 0) continue;
    if (item.list) append(item.list.items, inner.items);
    else item.list = { ordered: isOrdered(sublist), items: inner.items };
  }
  return { items: item.content.length > 0 || item.list ? [item] : [], others };
}

function isOrdered(list: Element): boolean {
  return list.tagName === 'ol';
}

function isList(node: Nodes[number]): node is Element {
  return node.type === 'element' && ['ul', 'ol', 'menu'].includes(node.tagName);
}
