import type { TextCheck } from './check.ts';

const LINK = /\b(?:https?:\/\/|www\.)\S|<a\s|\[url/gi;
/** So many times what is allowed is no longer a reader with many sources. */
const CLEARLY_TOO_MANY = 4;

export const links: TextCheck = ({ body }, { mostLinks }) => {
  const found = body.match(LINK)?.length ?? 0;
  if (found <= mostLinks) return undefined;
  const reason = `links: ${found}`;
  return found > Math.max(mostLinks, 1) * CLEARLY_TOO_MANY ? { spam: reason } : { hold: reason };
};
