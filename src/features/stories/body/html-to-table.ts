import type { Element } from 'hast';
import { type Block, BODY_LIMITS } from './body.schema.ts';
import { joinByLineBreaks } from './collect-inline.ts';
import { type Nodes, type Place, splitText } from './html-place.ts';
import type { InlineText } from './inline.schema.ts';
import { marksInside } from './marks-of-elements.ts';

type Cell = { isHeader: boolean; content: InlineText };
type Row = { isHead: boolean; cells: Cell[] };

/**
 * A table as a full grid: what spans several rows or columns stands in the first of them, and the others are empty. A
 * table of one column or with a table inside is layout from another age and is unwrapped.
 */
export function tableFrom(element: Element, place: Place): Block[] {
  const rowElements = rowsOf(element);
  const others: Block[] = [];
  const rows = gridFrom(rowElements, { place, others });
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  if (width < 2 || others.some((block) => block.kind === 'table')) return unwrapped(element, place);

  const headerRow = rows[0] !== undefined && (rows[0].isHead || rows[0].cells.every((cell) => cell.isHeader));
  const headerColumn = rows.slice(headerRow ? 1 : 0).every((row) => row.cells[0]?.isHeader ?? false);
  const filled = rows.map((row) => Array.from({ length: width }, (_, at) => row.cells[at]?.content ?? []));
  const caption = captionFrom(element, place);
  return [
    {
      kind: 'table',
      ...(caption.length > 0 ? { caption } : {}),
      headerRow,
      headerColumn: headerColumn && rows.length > (headerRow ? 1 : 0),
      rows: filled,
    },
    ...others,
  ];
}

type RowElement = { row: Element; isHead: boolean };

function rowsOf(table: Element): RowElement[] {
  return table.children.flatMap((part): RowElement[] => {
    if (part.type !== 'element') return [];
    if (part.tagName === 'tr') return [{ row: part, isHead: false }];
    const isHead = part.tagName === 'thead';
    return part.children.filter((child) => isNamed(child, 'tr')).map((row) => ({ row: row as Element, isHead }));
  });
}

/** Sets the cells out in the grid (HTML Standard §4.9.12), never wider than a body's table may be plus one column. */
function gridFrom(rows: RowElement[], { place, others }: { place: Place; others: Block[] }): Row[] {
  /** How many further rows the cell above covers, by column. */
  const covered: number[] = [];
  return rows.map(({ row, isHead }) => {
    const cells: Cell[] = [];
    const pending = row.children.filter((child) => isNamed(child, 'td') || isNamed(child, 'th')) as Element[];
    for (let column = 0; pending.length > 0 || covered.length > column; column += 1) {
      if ((covered[column] ?? 0) > 0) {
        covered[column] = (covered[column] ?? 0) - 1;
        cells.push({ isHeader: false, content: [] });
        continue;
      }
      const element = pending.shift();
      if (!element) {
        cells.push({ isHeader: false, content: [] });
        continue;
      }
      const cell = cellFrom(element, place, others);
      const rowsBelow = span(element.properties.rowSpan) - 1;
      for (let at = 0; at < span(element.properties.colSpan); at += 1) {
        covered[column + at] = rowsBelow;
        cells.push(at === 0 ? cell : { isHeader: cell.isHeader, content: [] });
      }
      column = cells.length - 1;
    }
    return { isHead, cells };
  });
}

function cellFrom(element: Element, place: Place, others: Block[]): Cell {
  const marks = marksInside(element, place.marks, place.dropped);
  const split = splitText(place.walk(element.children, { ...place, marks }));
  others.push(...split.others);
  return { isHeader: element.tagName === 'th', content: joinByLineBreaks(split.texts) };
}

function span(value: unknown): number {
  const count = Number.parseInt(String(value ?? 1), 10);
  return Number.isNaN(count) || count < 1 ? 1 : Math.min(count, BODY_LIMITS.columns);
}

function captionFrom(table: Element, place: Place): InlineText {
  const caption = table.children.filter((child) => isNamed(child, 'caption'));
  return joinByLineBreaks(splitText(place.walk(caption, place)).texts);
}

function unwrapped(table: Element, place: Place): Block[] {
  const inside = (nodes: Nodes): Nodes =>
    nodes.flatMap((node) => {
      if (node.type !== 'element') return [];
      return ['tbody', 'thead', 'tfoot', 'tr'].includes(node.tagName) ? inside(node.children as Nodes) : [node];
    });
  return place.walk(inside(table.children), place);
}

function isNamed(node: Nodes[number], name: string): boolean {
  return node.type === 'element' && node.tagName === name;
}
