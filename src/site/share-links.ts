import type { LinkView } from './views.ts';

/**
 * Ways to pass a story on: a letter, and the addresses that services publish for this. Each fetches headline and picture from the
 * page itself, so they are given the address alone.
 */
export function shareLinks(story: { headline: string; address: string; byMail: string }): LinkView[] {
  const address = encodeURIComponent(story.address);
  const subject = encodeURIComponent(story.headline);
  return [
    { label: story.byMail, address: `mailto:?subject=${subject}&body=${address}` },
    { label: 'WhatsApp', address: `https://wa.me/?text=${address}` },
    { label: 'Facebook', address: `https://www.facebook.com/sharer/sharer.php?u=${address}` },
    { label: 'Bluesky', address: `https://bsky.app/intent/compose?text=${address}` },
    { label: 'X', address: `https://x.com/intent/post?url=${address}` },
    { label: 'Telegram', address: `https://t.me/share/url?url=${address}` },
  ];
}
