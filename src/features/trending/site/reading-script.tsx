import type { VNode } from 'preact';
import { asset } from '../../../ui/assets.ts';
import { beaconImage } from '../beacon.ts';

/**
 * Runs in the reader's browser: says that the page was read once it could really be seen for three seconds, and puts a newer
 * Trending in the place of the one that was made with the page. It is sent as its source, so it may use nothing outside itself.
 */
function tellAndRefresh(): void {
  const story = document.currentScript?.dataset.story;
  const isSeen = () => document.visibilityState === 'visible';
  let missing = 3000;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshed = 0;

  function tell(): void {
    missing = 0;
    const body = JSON.stringify({ story });
    if (!navigator.sendBeacon?.('/api/v1/beacon', body))
      fetch('/api/v1/beacon', { method: 'POST', body, keepalive: true }).catch(() => {});
  }

  async function refresh(list: HTMLElement): Promise<void> {
    const answer = await fetch(list.dataset.trending ?? '');
    if (!answer.ok) return;
    const { title, address, madeAt, window, stories } = await answer.json();
    // The newest stand on a front anyway.
    if (!window && list.closest('.across')) return;
    const others = stories.filter(({ id }: { id: string }) => id !== story).slice(0, 5);
    const [heading, items] = [list.querySelector<HTMLAnchorElement>('h2 a'), list.querySelector('ol')];
    // Nobody loses the link they are on to a newer list.
    const isInUse = list.contains(document.activeElement);
    if (!heading || !items || isInUse || others.length === 0 || madeAt <= (list.dataset.at ?? '')) return;
    list.dataset.at = madeAt;
    heading.textContent = title;
    heading.href = address;
    const fresh = others.map((one: { address: string; headline: string }) => {
      const link = document.createElement('a');
      link.href = one.address;
      link.textContent = one.headline;
      const item = document.createElement('li');
      item.append(link);
      return item;
    });
    items.replaceChildren(...fresh);
  }

  function look(): void {
    clearTimeout(timer);
    const now = performance.now();
    if (!isSeen()) {
      if (since) missing -= now - since;
      since = 0;
      return;
    }
    since = now;
    if (story && missing > 0) timer = setTimeout(tell, missing);
    if (refreshed && now - refreshed < 60_000) return;
    refreshed = now;
    for (const list of document.querySelectorAll<HTMLElement>('[data-trending]')) refresh(list).catch(() => {});
  }

  // Not before the page is complete: nothing here may hold up what the reader came for.
  const begin = () => setTimeout(look);
  document.addEventListener('visibilitychange', look);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
}

export const readingScript = asset(
  'reading.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${tellAndRefresh.toString()})();\n`),
);

/** In the head. @param story the one that the page shows; without it the page only keeps its Trending fresh */
export function ReadingScript({ story }: { story?: string }): VNode {
  return <script defer src={readingScript.address} data-story={story} />;
}

/** For readers who run no script. */
export function ReadWithoutScript({ story }: { story: string }): VNode {
  return (
    <noscript>
      <img src={beaconImage(story)} alt="" width="1" height="1" class="hidden" />
    </noscript>
  );
}
