/** What a request line asks for, once it is known to be sound. */
export type Target = {
  /** Decoded, NFC, in canonical form: lower case, no empty or dot segments, no slash or pasted punctuation at the end. */
  path: string;
  /** Whether the request named it in just this form; otherwise it gets a redirect. */
  canonical: boolean;
  query: string;
};

// What mail programs and chat windows paste after a link (with the closing quotation marks of several scripts). Looked for from
// the end: as `[…]+$` a long row of full stops costs its length squared.
const PASTED = /[\s.,;:!?)\]}>'"»”’…،؛؟。]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Reads a request target (RFC 9112 §3.2, origin and absolute form). Undefined: broken escapes, control characters, or more
 * `..` than there are segments to leave; a 400, as nginx answers the last without asking.
 */
export function readTarget(target: string): Target | undefined {
  const local = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '');
  const end = local.search(/[?#]/);
  const raw = end === -1 ? local : local.slice(0, end);
  const query = end === -1 ? '' : (local.slice(end + 1).split('#')[0] ?? '');
  const decoded = decode(raw === '' ? '/' : raw);
  if (decoded === undefined || !decoded.startsWith('/') || CONTROL.test(decoded) || climbsAboveRoot(decoded))
    return undefined;
  const path = canonicalPath(decoded);
  return {
    path,
    canonical: encodePath(path) === raw.replace(/%[0-9a-f]{2}/gi, (escaped) => escaped.toUpperCase()),
    query,
  };
}

export function canonicalPath(decoded: string): string {
  const segments: string[] = [];
  // Lower case may need to be composed again: J̌ has no capital of its own, ǰ has.
  for (const segment of decoded.normalize('NFC').toLowerCase().normalize('NFC').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${withoutPasted(segments.join('/'))}`;
}

/** Also over several segments, as in `/world/)`: one redirect must lead to the address. */
function withoutPasted(path: string): string {
  let end = path.length;
  while (end > 0 && (path[end - 1] === '/' || PASTED.test(path[end - 1] ?? ''))) end -= 1;
  return path.slice(0, end);
}

function climbsAboveRoot(decoded: string): boolean {
  if (!decoded.includes('..')) return false;
  let depth = 0;
  for (const segment of decoded.split('/')) {
    if (segment === '..') depth -= 1;
    else if (segment !== '' && segment !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/** A path as it stands in a link: everything outside ASCII escaped, in upper-case hex. */
export const encodePath = (path: string): string => encodeURI(path).replace(/[?#]/g, encodeURIComponent);

function decode(raw: string): string | undefined {
  try {
    return raw.includes('%') ? decodeURIComponent(raw) : raw;
  } catch {
    return undefined;
  }
}
