import { parseFragment } from 'parse5';
import type { NewVerificationTag } from './verification.schema.ts';

/** Name and content of a tag as a service hands it out, `<meta name="…" content="…">`; undefined where it is none. */
export function readTag(pasted: string): NewVerificationTag | undefined {
  for (const node of parseFragment(pasted).childNodes) {
    if (!('tagName' in node) || node.tagName !== 'meta') continue;
    const [name, content] = ['name', 'content'].map(
      (of) => node.attrs.find((attribute) => attribute.name === of)?.value,
    );
    if (name && content) return { name, content };
  }
  return undefined;
}
