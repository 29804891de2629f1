import type { ComponentChildren, VNode } from 'preact';
import type { InlineText, Mark, TextRun } from './inline.schema.ts';

/**
 * Inline text as HTML elements, for every outlet that is made of HTML. Marks nest in one order, whatever order they were
 * put on in, so that a link with an emphasised word in it stays one link.
 */
const NESTING: readonly Mark['kind'][] = [
  'language',
  'link',
  'strong',
  'emphasis',
  'strikethrough',
  'superscript',
  'subscript',
  'code',
];

/** What an outlet does to the address of a link before it is written. */
export type WriteAddress = (address: string) => string;

/** The elements and characters of a text, in their order. */
export function renderInline(text: InlineText, writeAddress: WriteAddress): ComponentChildren {
  return nest(text, 0, writeAddress);
}

function nest(pieces: InlineText, level: number, writeAddress: WriteAddress): ComponentChildren {
  const kind = NESTING[level];
  if (kind === undefined) return pieces.map((piece) => ('text' in piece ? piece.text : <br />));
  return groupsBy(pieces, kind).map(({ mark, pieces: inside }) => {
    const children = nest(inside, level + 1, writeAddress);
    return mark ? renderMark(mark, children, writeAddress) : children;
  });
}

type Group = { mark: Mark | undefined; key: string; pieces: InlineText };

/** Neighbours that carry the same mark of this kind; a line break between two of them is inside the mark. */
function groupsBy(pieces: InlineText, kind: Mark['kind']): Group[] {
  const groups: Group[] = [];
  let breaks: InlineText = [];
  for (const piece of pieces) {
    if ('lineBreak' in piece) {
      breaks.push(piece);
      continue;
    }
    const mark = markOf(piece, kind);
    const key = mark ? JSON.stringify(mark) : '';
    const last = groups.at(-1);
    if (last?.key === key) for (const same of [...breaks, piece]) last.pieces.push(same);
    else groups.push(...plainGroup(breaks), { mark, key, pieces: [piece] });
    breaks = [];
  }
  groups.push(...plainGroup(breaks));
  return groups;
}

function plainGroup(pieces: InlineText): Group[] {
  return pieces.length > 0 ? [{ mark: undefined, key: '', pieces }] : [];
}

function markOf(run: TextRun, kind: Mark['kind']): Mark | undefined {
  return run.marks?.find((mark) => mark.kind === kind);
}

function renderMark(mark: Mark, children: ComponentChildren, writeAddress: WriteAddress): VNode {
  switch (mark.kind) {
    case 'language':
      return (
        <span lang={mark.lang} dir={mark.dir}>
          {children}
        </span>
      );
    case 'link':
      return (
        <a href={writeAddress(mark.href)} rel={mark.rel?.join(' ')}>
          {children}
        </a>
      );
    case 'strong':
      return <strong>{children}</strong>;
    case 'emphasis':
      return <em>{children}</em>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'superscript':
      return <sup>{children}</sup>;
    case 'subscript':
      return <sub>{children}</sub>;
    case 'code':
      return <code>{children}</code>;
    default:
      return mark satisfies never;
  }
}
