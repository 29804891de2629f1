import type { VNode } from 'preact';
import { pageId } from './anchors.ts';
import type { Block, BlockOf } from './body.schema.ts';
import { summarise } from './render-body-text.ts';

type Update = BlockOf<'update'>;
type Outlet = { writeTime: (time: string) => string; renderBlock: (block: Block) => VNode };

/** An entry of a running story. Its time leads to it; where it has no headline, its time heads it. */
export function renderUpdate({ anchor, time, headline, byline, blocks }: Update, outlet: Outlet): VNode {
  const when = (
    <a href={`#${pageId(anchor)}`}>
      <time dateTime={time}>{outlet.writeTime(time)}</time>
    </a>
  );
  return (
    <article class="update" id={pageId(anchor)}>
      {headline ? <h2>{headline}</h2> : <h2 class="update-time">{when}</h2>}
      {headline || byline ? (
        <p class="update-time">
          {headline ? when : null}
          {headline && byline ? ' ' : null}
          {byline}
        </p>
      ) : null}
      {blocks.map((inner) => outlet.renderBlock(inner))}
    </article>
  );
}

const WORDS = 80;

type KeyProps = { updates: readonly Update[]; title: string; writeTime: Outlet['writeTime'] };

/** The way to what mattered most, for whoever comes late; nothing where no entry is marked. */
export function KeyMoments({ updates, title, writeTime }: KeyProps): VNode | null {
  const marked = updates.filter(({ key }) => key);
  if (marked.length === 0) return null;
  return (
    <nav class="key-moments" aria-label={title}>
      {title ? <h2>{title}</h2> : null}
      <ol>
        {marked.map(({ anchor, time, headline, blocks }) => (
          <li key={anchor}>
            <time dateTime={time}>{writeTime(time)}</time>{' '}
            <a href={`#${pageId(anchor)}`}>
              {headline ?? (summarise({ version: 1, blocks }, WORDS) || writeTime(time))}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
