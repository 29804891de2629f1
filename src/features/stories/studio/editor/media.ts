import { element } from './elements.ts';

/** What the library answers of a medium (`media.schema.ts`); the editor needs no more. */
export type LibraryMedium = {
  id: string;
  hash: string;
  kind: 'picture' | 'audio' | 'video' | 'file';
  fileName: string;
  alt: string;
  decorative: boolean;
  caption: string;
  credit: string;
  urls: { src: string };
};

type Reference = { hash: string } | { url: string };

const known = new Map<string, Promise<LibraryMedium | undefined>>();

/** A medium by its hash, asked for once. */
function mediumOf(hash: string): Promise<LibraryMedium | undefined> {
  const found =
    known.get(hash) ??
    fetch(`/api/v1/media/${encodeURIComponent(hash)}`)
      .then((answer): Promise<LibraryMedium> | undefined => (answer.ok ? answer.json() : undefined))
      .catch(() => undefined);
  known.set(hash, found);
  return found;
}

export function remember(medium: LibraryMedium): void {
  known.set(medium.hash, Promise.resolve(medium));
}

/** Shows what a card holds. Nothing is fetched from other sites. */
export async function showMedium(
  place: HTMLElement,
  kind: 'picture' | 'recording' | 'file',
  reference: unknown,
): Promise<void> {
  const key = JSON.stringify(reference);
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  const media = reference as Reference | null;
  if (!media) return place.replaceChildren('Nothing chosen yet.');
  if ('url' in media)
    return place.replaceChildren(
      media.url.startsWith('/') ? pictureAt(kind, media.url) : `On another site: ${media.url}`,
    );
  const medium = await mediumOf(String(media.hash));
  if (place.dataset.shown !== key) return;
  place.replaceChildren(
    medium
      ? pictureAt(medium.kind === 'picture' ? 'picture' : 'file', medium.urls.src, medium.fileName)
      : 'It is not in the library any more.',
  );
}

function pictureAt(kind: string, address: string, name = address): HTMLElement | string {
  if (kind !== 'picture') return `In the library: ${name}`;
  return element('img', { src: address, alt: '', loading: 'lazy' });
}
