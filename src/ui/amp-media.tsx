import { type ComponentChildren, h, type VNode } from 'preact';

/*
 * Pictures and recordings as AMP demands them. The runtime draws them; inside each stands what readers without scripts get: the
 * picture, and a link to the recording, since AMP refuses `<video>` and `<audio>` with a path of this site.
 */

/** Paths of this site; sizes in pixels, where they are known. */
type Source = { src: string; width?: number | undefined; height?: number | undefined };

export type AmpImageProps = Source & { alt: string; srcset?: string | undefined; sizes?: string | undefined };

/** A picture as wide as its column. Of one whose size is not known the room is kept by its frame (`frame`, 3 : 2). */
export function AmpImage({ src, srcset, sizes, alt, width, height }: AmpImageProps): VNode {
  const plain = <img src={src} srcset={srcset} sizes={sizes} alt={alt} width={width} height={height} loading="lazy" />;
  const attributes = { src, srcset, alt };
  if (width && height) return ampElement('amp-img', { ...attributes, width, height, layout: 'responsive' }, plain);
  return <div class="frame">{ampElement('amp-img', { ...attributes, layout: 'fill' }, plain)}</div>;
}

export function AmpVideo({ src, title, width = 16, height = 9 }: Source & { title: string }): VNode {
  return ampElement(
    'amp-video',
    { src, title, width, height, layout: 'responsive', controls: true, preload: 'none' },
    <a href={src}>{title}</a>,
  );
}

export function AmpAudio({ src, title }: Source & { title: string }): VNode {
  return ampElement(
    'amp-audio',
    { src, title, width: 'auto', height: 50, layout: 'fixed-height' },
    <a href={src}>{title}</a>,
  );
}

/** An element of AMP's own, with what stands for it where no script runs. */
function ampElement(name: string, attributes: Record<string, unknown>, withoutScripts: ComponentChildren): VNode {
  return h(name, attributes, <noscript>{withoutScripts}</noscript>) as VNode;
}
