import type { VNode } from 'preact';
import { type BodyOnPageProps, type Drawing, type Recording, renderBody } from './render-body.tsx';

/** The body on the reader's page. */
export const BodyOnPage = (props: BodyOnPageProps): VNode => renderBody(props, { drawPicture, drawRecording });

/** Never moves the text that follows: width and height are given. */
function drawPicture({ sources = [], alt, ...source }: Drawing): VNode {
  const image = <img alt={alt} {...source} loading="lazy" decoding="async" />;
  if (sources.length === 0) return image;
  return (
    <picture>
      {sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcset={srcset} sizes={source.sizes} />
      ))}
      {image}
    </picture>
  );
}

function drawRecording({ kind: Player, title, source }: Recording): VNode {
  return <Player src={source.src} title={title} controls preload="none" />;
}
