import type { Element } from 'hast';
import { type Block, BODY_LIMITS } from './body.schema.ts';
import { joinByLineBreaks } from './collect-inline.ts';
import { append, type Place, splitText } from './html-place.ts';
import type { InlineText } from './inline.schema.ts';
import { marksInside } from './marks-of-elements.ts';
import { TooIntricateError } from './read-html.ts';

type Cell = { isHeader: boolean; content: InlineText };
type Row = { isHead: boolean; cells: Cell[] };
type RowElement = { isHead: boolean; cells: Element[] };

/**
 * A table as a full grid: what spans several rows or columns stands in the first of them, and the others are empty. A
 * table of one column or with a table inside is layout from another age and is unwrapped.
 * @throws TooIntricateError when its spans make more cells than a body may hold.
 */
export function tableFrom(element: Element, place: Place): Block[] {
  const rowElements = rowsOf(element);
  // Decided before anything inside is walked: to walk twice at each level would double the work with every level.
  if (!rowElements.some((row) => row.cells.length > 1) || holdsTable(element)) return unwrapped(element, place);
  const others: Block[] = [];
  const rows = gridFrom(rowElements, (cell) => cellFrom(cell, place, others));
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  if (width * rows.length > BODY_LIMITS.pieces) {
    throw new TooIntricateError(`A table makes more than ${BODY_LIMITS.pieces} cells`);
  }
  const headerRow = rows[0] !== undefined && (rows[0].isHead || rows[0].cells.every((cell) => cell.isHeader));
  const namedRows = rows.slice(headerRow ? 1 : 0);
  const caption = captionFrom(element, place);
  const table: Block = {
    kind: 'table',
    ...(caption.length > 0 ? { caption } : {}),
    headerRow,
    headerColumn: namedRows.length > 0 && namedRows.every((row) => row.cells[0]?.isHeader),
    rows: rows.map((row) => Array.from({ length: width }, (_, at) => row.cells[at]?.content ?? [])),
  };
  return [table, ...others];
}

function rowsOf(table: Element): RowElement[] {
  const rows = childrenNamed(table, 'thead', 'tbody', 'tfoot', 'tr').flatMap((part) =>
    (part.tagName === 'tr' ? [part] : childrenNamed(part, 'tr')).map((row) => ({
      isHead: part.tagName === 'thead',
      cells: childrenNamed(row, 'td', 'th'),
    })),
  );
  return rows.filter((row) => row.cells.length > 0);
}

/** Sets the cells out in the grid (HTML Standard §4.9.12), at most one column wider than a body's table may be. */
function gridFrom(rows: RowElement[], read: (cell: Element) => Cell): Row[] {
  /** How many further rows each column is covered by a cell above. */
  const covered: number[] = [];
  return rows.map(({ isHead, cells: elements }) => {
    const cells: Cell[] = [];
    let next = 0;
    while (cells.length <= BODY_LIMITS.columns && (next < elements.length || cells.length < covered.length)) {
      const column = cells.length;
      const fromAbove = covered[column] ?? 0;
      const element = fromAbove > 0 ? undefined : elements[next];
      if (!element) {
        covered[column] = Math.max(0, fromAbove - 1);
        cells.push({ isHeader: false, content: [] });
        continue;
      }
      next += 1;
      const cell = read(element);
      const columns = span(element.properties.colSpan);
      covered.splice(column, columns, ...Array(columns).fill(span(element.properties.rowSpan) - 1));
      cells.push(cell, ...Array(columns - 1).fill({ isHeader: cell.isHeader, content: [] }));
    }
    return { isHead, cells };
  });
}

function cellFrom(element: Element, place: Place, others: Block[]): Cell {
  const marks = marksInside(element, place.marks, place.dropped);
  const split = splitText(place.walk(element.children, { ...place, marks }));
  append(others, split.others);
  return { isHeader: element.tagName === 'th', content: joinByLineBreaks(split.texts) };
}

function span(value: unknown): number {
  const count = Number.parseInt(String(value ?? 1), 10);
  return Number.isNaN(count) || count < 1 ? 1 : Math.min(count, BODY_LIMITS.columns);
}

function captionFrom(table: Element, place: Place): InlineText {
  return joinByLineBreaks(splitText(place.walk(childrenNamed(table, 'caption'), place)).texts);
}

function holdsTable(element: Element): boolean {
  return element.children.some((child) => child.type === 'element' && (child.tagName === 'table' || holdsTable(child)));
}

function unwrapped(table: Element, place: Place): Block[] {
  return table.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const isFrame = ['tbody', 'thead', 'tfoot', 'tr'].includes(child.tagName);
    return isFrame ? unwrapped(child, place) : place.walk([child], place);
  });
}

function childrenNamed(element: Element, ...names: string[]): Element[] {
  return element.children.filter(
    (child): child is Element => child.type === 'element' && names.includes(child.tagName),
  );
}
