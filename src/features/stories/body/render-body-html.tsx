import { type ComponentChildren, Fragment, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { pageId } from './anchors.ts';
import type { Block, BlockOf, Body, ListLevel, MediaReference, Picture } from './body.schema.ts';
import type { InlineText } from './inline.schema.ts';
import { renderInline } from './render-inline.tsx';

/**
 * The body as clean HTML for feeds, exports and other programs: no classes, no scripts, no frames, absolute addresses.
 */

export type BodyHtmlOptions = {
  /** The address that paths on this site and `#anchors` are completed with, such as the story's own; none: left as is. */
  base?: string;
  /** Finds the absolute or site address of a medium of ours by its hash; undefined where there is none, null where it was taken away. */
  findMedia?: (media: MediaReference) => string | null | undefined;
};

type Outlet = { write: (address: string) => string; find: (media: MediaReference) => string | null | undefined };

/** One string of HTML; all text in it is escaped. */
export function renderBodyHtml(body: Body, { base, findMedia = ownAddress }: BodyHtmlOptions = {}): string {
  const write = (address: string): string => (base && URL.parse(address, base)?.href) || address;
  const find = (media: MediaReference): string | null | undefined => {
    const address = findMedia(media);
    return address ? write(address) : address;
  };
  return body.blocks.map((block) => renderToString(renderBlock(block, { write, find }))).join('');
}

function ownAddress(media: MediaReference): string | undefined {
  return 'url' in media ? media.url : undefined;
}

function renderBlock(block: Block, outlet: Outlet): VNode {
  const inline = inlineOf(outlet);
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.content)}</p>;
    case 'heading':
      return renderHeading(block, outlet);
    case 'list':
      return renderList(block, outlet);
    case 'quotation':
      return renderQuotation(block, outlet);
    case 'separator':
      return <hr />;
    case 'image':
      return renderPicture(block, outlet);
    case 'gallery':
      return <>{block.pictures.map((picture) => renderPicture(picture, outlet))}</>;
    case 'video':
    case 'audio':
    case 'file':
      return renderLinkedMedia(block, outlet);
    case 'embed':
      return (
        <p>
          <a href={block.url}>{block.title}</a>
        </p>
      );
    case 'table':
      return renderTable(block, outlet);
    case 'factBox':
      return renderBox(<h3>{block.title}</h3>, block.blocks, outlet);
    case 'update':
      return renderBox(renderUpdateHead(block), block.blocks, outlet);
    default:
      return block satisfies never;
  }
}

function inlineOf(outlet: Outlet): (text: InlineText) => ComponentChildren {
  return (text) => renderInline(text, outlet.write);
}

function renderHeading({ level, anchor, content }: BlockOf<'heading'>, outlet: Outlet): VNode {
  const Level = `h${level}` as const;
  return <Level id={anchor && pageId(anchor)}>{inlineOf(outlet)(content)}</Level>;
}

function renderList({ ordered, items }: ListLevel, outlet: Outlet): VNode {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List>
      {items.map((item) => (
        <li>
          {inlineOf(outlet)(item.content)}
          {item.list && renderList(item.list, outlet)}
        </li>
      ))}
    </List>
  );
}

/** Speaker and source in the footer, the form that reading HTML into a body understands. */
function renderQuotation(block: BlockOf<'quotation'>, outlet: Outlet): VNode {
  const { paragraphs, speaker, source, sourceAddress } = block;
  return (
    <blockquote cite={sourceAddress && outlet.write(sourceAddress)}>
      {paragraphs.map((paragraph) => (
        <p>{inlineOf(outlet)(paragraph)}</p>
      ))}
      {(speaker || source) && (
        <footer>
          {speaker}
          {speaker && source && ', '}
          {source && <cite>{source}</cite>}
        </footer>
      )}
    </blockquote>
  );
}

function renderPicture({ media, alt, caption, credit }: Picture, outlet: Outlet): VNode {
  const address = outlet.find(media);
  if (address === null) return <Fragment />;
  return (
    <figure>
      {address === undefined ? <p>{alt}</p> : <img src={address} alt={alt} />}
      {(caption || credit) && (
        <figcaption>
          {caption && inlineOf(outlet)(caption)}
          {caption && credit && ' '}
          {credit && <small>{credit}</small>}
        </figcaption>
      )}
    </figure>
  );
}

type LinkedMedia = BlockOf<'video'> | BlockOf<'audio'> | BlockOf<'file'>;

/** Players differ from feed reader to feed reader, a link works in all. */
function renderLinkedMedia(block: LinkedMedia, outlet: Outlet): VNode {
  const address = outlet.find(block.media);
  if (address === null) return <Fragment />;
  return (
    <>
      <p>{address === undefined ? block.title : <a href={address}>{block.title}</a>}</p>
      {block.caption && <p>{inlineOf(outlet)(block.caption)}</p>}
      {'credit' in block && block.credit && (
        <p>
          <small>{block.credit}</small>
        </p>
      )}
    </>
  );
}

function renderTable({ caption, headerRow, headerColumn, rows }: BlockOf<'table'>, outlet: Outlet): VNode {
  const inline = inlineOf(outlet);
  return (
    <table>
      {caption && <caption>{inline(caption)}</caption>}
      {rows.map((row, at) => (
        <tr>
          {row.map((cell, column) => {
            const isHeader = (headerRow && at === 0) || (headerColumn && column === 0);
            return isHeader ? <th>{inline(cell)}</th> : <td>{inline(cell)}</td>;
          })}
        </tr>
      ))}
    </table>
  );
}

function renderUpdateHead({ headline, time, byline }: BlockOf<'update'>): VNode {
  return (
    <>
      {headline && <h3>{headline}</h3>}
      <p>
        <time dateTime={time}>{time}</time>
        {byline && ` ${byline}`}
      </p>
    </>
  );
}

function renderBox(head: VNode, blocks: readonly Block[], outlet: Outlet): VNode {
  return (
    <section>
      {head}
      {blocks.map((block) => renderBlock(block, outlet))}
    </section>
  );
}
