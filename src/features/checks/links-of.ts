import type { StoryDocument } from '../stories/index.ts';

/** Addresses on other sites that a story leads to, each once. */
export function linksOf({ body, sources = [], related }: StoryDocument): string[] {
  const found = new Set<string>();
  collect(body.blocks, found);
  for (const { url } of sources) if (url) found.add(url);
  for (const one of related) if ('url' in one) found.add(one.url);
  return [...found].filter((address) => /^https?:\/\//i.test(address));
}

/** Wherever a block has one: links in text, embeds, sources of quotations. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && ADDRESSES.has(key)) found.add(inner);
    else collect(inner, found);
  }
}

const ADDRESSES = new Set(['href', 'sourceAddress', 'url']);
