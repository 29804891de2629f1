/** Which addresses a story may hold: decided here for the API, imports, and the editor in the browser alike. */

/** Browsers strip or bend these in an address before they read it (URL Standard §4.4): never in one we keep. */
const BENT_BY_BROWSERS = /[\p{Cc}\p{Z}\p{Cs}\\\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;

/** True for an absolute http or https address with a host and without a user name or password. */
export function isWebAddress(address: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(address) || BENT_BY_BROWSERS.test(address)) return false;
  const url = URL.parse(address);
  return url !== null && url.hostname !== '' && url.username === '' && url.password === '';
}

/** True for a path on this site (`/world`), not for `//another.example` or `/\another.example`. */
export function isSitePath(address: string): boolean {
  return /^\/(?!\/)/.test(address) && !BENT_BY_BROWSERS.test(address);
}

/** True for what a link in a story may lead to: http, https, mailto, tel, a path on this site, or an `#anchor`. */
export function isLinkAddress(address: string): boolean {
  if (isWebAddress(address) || isSitePath(address)) return true;
  return /^(?:mailto:|tel:|#)./i.test(address) && !BENT_BY_BROWSERS.test(address);
}
