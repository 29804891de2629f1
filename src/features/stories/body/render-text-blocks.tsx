import type { ComponentChildren, VNode } from 'preact';
import { pageId } from './anchors.ts';
import type { BlockOf, ListLevel } from './body.schema.ts';
import type { InlineText } from './inline.schema.ts';
import { renderInline } from './render-inline.tsx';

/** The blocks of nothing but text: the same on every page. */

export function inline(text: InlineText): ComponentChildren {
  return renderInline(text, (address) => address);
}

export function renderHeading({ level, anchor, content }: BlockOf<'heading'>): VNode {
  const Level = `h${level}` as const;
  return <Level id={anchor && pageId(anchor)}>{inline(content)}</Level>;
}

export function renderList({ ordered, items }: ListLevel): VNode {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List>
      {items.map((item) => (
        <li>
          {inline(item.content)}
          {item.list && renderList(item.list)}
        </li>
      ))}
    </List>
  );
}

export function renderQuotation({ paragraphs, speaker, source, sourceAddress }: BlockOf<'quotation'>): VNode {
  const words = (
    // What the words are quoted from is a page (HTML Standard §4.4.4), not somebody's mail or telephone.
    <blockquote cite={sourceAddress && /^(?:https?:|\/)/i.test(sourceAddress) ? sourceAddress : undefined}>
      {paragraphs.map((paragraph) => (
        <p class={opensQuotation(paragraph) ? 'hang' : undefined}>{inline(paragraph)}</p>
      ))}
    </blockquote>
  );
  if (!speaker && !source) return words;
  const cite = source && <cite>{sourceAddress ? <a href={sourceAddress}>{source}</a> : source}</cite>;
  return (
    <figure class="quotation">
      {words}
      <figcaption>
        {speaker}
        {speaker && cite && ', '}
        {cite}
      </figcaption>
    </figure>
  );
}

const opensQuotation = ([first]: InlineText): boolean =>
  first !== undefined && 'text' in first && /^[“‘„«]/.test(first.text);

export function renderTable({ caption, headerRow, headerColumn, rows }: BlockOf<'table'>): VNode {
  const bodyRows = headerRow ? rows.slice(1) : rows;
  return (
    <div class="wide" tabindex={0}>
      <table>
        {caption && <caption>{inline(caption)}</caption>}
        {headerRow && (
          <thead>
            <tr>
              {rows[0]?.map((cell) => (
                <th scope="col">{inline(cell)}</th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {bodyRows.map((row) => (
            <tr>
              {row.map((cell, column) =>
                headerColumn && column === 0 ? <th scope="row">{inline(cell)}</th> : <td>{inline(cell)}</td>,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
