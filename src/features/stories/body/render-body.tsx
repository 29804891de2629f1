import { Fragment, type VNode } from 'preact';
import type { Block, BlockOf, Body, MediaReference, Picture } from './body.schema.ts';
import type { InlineText } from './inline.schema.ts';
import { inline, renderHeading, renderList, renderQuotation, renderTable } from './render-text-blocks.tsx';
import { KeyMoments, renderUpdate } from './render-updates.tsx';

/**
 * The body as readers see it, on the page and in the mobile edition: the same words in the same elements and classes. What the two
 * have own elements for (pictures, recordings) is drawn by the outlet.
 *
 * Elements carry their meaning, no style attributes, and these classes only: `quotation`, `picture`, `gallery`, `recording`, `file`,
 * `embed` (figures), `wide` (a table's scrolling frame), `hang` (a paragraph of a quotation that begins with its mark), `fact-box`
 * (aside), `update`, `update-time` and `key-moments` (of a running story), `credit`. Nothing is loaded from another site: what lies there is
 * a link (PRODUCT 3.6).
 */

/** Where the page gets a picture or recording of ours; the addresses are on this site. Width and height in pixels. */
export type MediaSource = {
  src: string;
  srcset?: string;
  sizes?: string;
  width?: number;
  height?: number;
  /** The same picture in better formats, the best first. */
  sources?: { type: string; srcset: string }[];
  /** What the medium says of itself, for a block that says nothing. */
  alt?: string;
  caption?: string;
  credit?: string;
};

/** Something shown within the text without being part of it, after the n-th paragraph (1 is the first) of the body. */
export type BodyInsert = { afterParagraph: number; element: VNode };

export type BodyOnPageProps = {
  body: Body;
  /** Inserts after a paragraph that the body does not have are not shown. */
  inserts?: readonly BodyInsert[];
  /**
   * Finds a medium of ours; undefined where there is none to show, null where it was taken away: its block is left out then.
   * Default: paths on this site as they are.
   */
  findMedia?: (media: MediaReference) => MediaSource | null | undefined;
  /** How the time of an update is written for readers, from RFC 3339. Default: as it is stored. */
  writeTime?: (time: string) => string;
  /** What the list of key moments is called, which stands before the first update. */
  keyMoments?: string;
};

export type Drawing = MediaSource & { alt: string };
export type Recording = { kind: 'video' | 'audio'; title: string; source: MediaSource };

/** What draws the media of one kind of page. */
export type Drawers = {
  drawPicture: (picture: Drawing) => VNode;
  drawRecording: (recording: Recording) => VNode;
};

type Outlet = Required<Pick<BodyOnPageProps, 'findMedia' | 'writeTime'>> & Drawers;

/** The blocks of a story as elements, with the inserts between them. */
export function renderBody(props: BodyOnPageProps, drawers: Drawers): VNode {
  const { body, inserts = [], findMedia = onThisSite, writeTime = (time) => time, keyMoments = '' } = props;
  const updates = body.blocks.filter((block) => block.kind === 'update');
  const [first] = updates;
  let paragraphs = 0;
  return (
    <>
      {body.blocks.map((block) => {
        const element = renderBlock(block, { findMedia, writeTime, ...drawers });
        if (block === first)
          return [<KeyMoments updates={updates} title={keyMoments} writeTime={writeTime} />, element];
        if (block.kind !== 'paragraph') return element;
        paragraphs += 1;
        const here = inserts.filter((insert) => insert.afterParagraph === paragraphs);
        return here.length === 0 ? element : [element, ...here.map((insert) => insert.element)];
      })}
    </>
  );
}

function onThisSite(media: MediaReference): MediaSource | undefined {
  return 'url' in media && media.url.startsWith('/') ? { src: media.url } : undefined;
}

function renderBlock(block: Block, outlet: Outlet): VNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.content)}</p>;
    case 'heading':
      return renderHeading(block);
    case 'list':
      return renderList(block);
    case 'quotation':
      return renderQuotation(block);
    case 'separator':
      return <hr />;
    case 'image':
      return renderPicture(block, outlet);
    case 'gallery':
      return renderGallery(block, outlet);
    case 'video':
    case 'audio':
      return renderRecording(block, outlet);
    case 'file':
      return renderFile(block, outlet);
    case 'embed':
      return renderEmbed(block);
    case 'table':
      return renderTable(block);
    case 'factBox':
      return renderFactBox(block, outlet);
    case 'update':
      return renderUpdate(block, { ...outlet, renderBlock: (inner) => renderBlock(inner, outlet) });
    default:
      return block satisfies never;
  }
}

/** With its caption; nothing of one that was taken away. */
function renderPicture(picture: Picture, outlet: Outlet): VNode {
  const source = outlet.findMedia(picture.media);
  if (source === null) return <Fragment />;
  const { alt: ownAlt, caption: ownCaption, credit, ...rest } = source ?? {};
  const alt = picture.decorative ? '' : picture.alt || ownAlt || '';
  const caption = picture.caption ?? (ownCaption ? [{ text: ownCaption }] : undefined);
  return (
    <figure class="picture">
      {source ? outlet.drawPicture({ src: source.src, ...rest, alt }) : absentPicture(picture)}
      <Caption caption={caption} credit={picture.credit ?? credit} />
    </figure>
  );
}

/** A picture on another site is reached by a link; of one that can't be found the description is left. */
function absentPicture({ media, alt }: Picture): VNode {
  if ('url' in media) return <a href={media.url}>{alt || media.url}</a>;
  return <span>{alt}</span>;
}

function renderGallery({ title, pictures }: BlockOf<'gallery'>, outlet: Outlet): VNode {
  return (
    <figure class="gallery">
      {pictures.map((picture) => renderPicture(picture, outlet))}
      {title && <figcaption>{title}</figcaption>}
    </figure>
  );
}

function renderRecording(block: BlockOf<'video'> | BlockOf<'audio'>, outlet: Outlet): VNode {
  const { kind, media, title, caption, credit } = block;
  const source = outlet.findMedia(media);
  if (source === null) return <Fragment />;
  return (
    <figure class="recording">
      {source ? outlet.drawRecording({ kind, title, source }) : <TitleOfMedia media={media} title={title} />}
      <Caption caption={caption ?? (source && [{ text: title }])} credit={credit} />
    </figure>
  );
}

function renderFile({ media, title, caption }: BlockOf<'file'>, outlet: Outlet): VNode {
  const source = outlet.findMedia(media);
  if (source === null) return <Fragment />;
  return (
    <figure class="file">
      {source ? <a href={source.src}>{title}</a> : <TitleOfMedia media={media} title={title} />}
      <Caption caption={caption} credit={undefined} />
    </figure>
  );
}

function TitleOfMedia({ media, title }: { media: MediaReference; title: string }): VNode {
  return 'url' in media ? <a href={media.url}>{title}</a> : <span>{title}</span>;
}

function renderEmbed({ url, title, provider }: BlockOf<'embed'>): VNode {
  return (
    <figure class="embed">
      <a href={url}>{title}</a>
      {provider && <figcaption>{provider}</figcaption>}
    </figure>
  );
}

function renderFactBox({ title, blocks }: BlockOf<'factBox'>, outlet: Outlet): VNode {
  return (
    <aside class="fact-box" aria-label={title}>
      <h2>{title}</h2>
      {blocks.map((block) => renderBlock(block, outlet))}
    </aside>
  );
}

type CaptionProps = { caption: InlineText | undefined; credit: string | undefined };

function Caption({ caption, credit }: CaptionProps): VNode {
  if (!caption && !credit) return <Fragment />;
  return (
    <figcaption>
      {caption && inline(caption)}
      {caption && credit && ' '}
      {credit && <span class="credit">{credit}</span>}
    </figcaption>
  );
}
