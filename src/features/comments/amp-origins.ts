import { createHash } from 'node:crypto';
import { domainToUnicode } from 'node:url';

/** The caches that serve AMP pages of other sites, as listed at cdn.ampproject.org/caches.json. */
const CACHES = ['cdn.ampproject.org', 'www.bing-amp.com'];
/** A label of a host name has at most 63 octets (RFC 1035 §2.3.4). */
const LONGEST_LABEL = 63;

/**
 * The origins under which caches serve this site's mobile edition, by the subdomain rules of "AMP Cache URL Format" (amp.dev):
 * `courier.example` is `courier-example`, a hyphen is doubled; where that can't be a label, a hash stands for it.
 */
export function ampCacheOrigins(siteUrl: string): string[] {
  const { hostname } = new URL(siteUrl);
  const curved = domainToUnicode(hostname).replaceAll('-', '--').replaceAll('.', '-');
  const label = asciiLabel(curved) ?? hashed(hostname);
  return CACHES.map((cache) => `https://${label}.${cache}`);
}

function asciiLabel(label: string): string | undefined {
  const looksHyphenated = label.slice(2, 4) === '--' && !label.startsWith('xn--');
  if (!label.includes('-') || looksHyphenated) return undefined;
  try {
    const { hostname } = new URL(`https://${label}.example`);
    const ascii = hostname.slice(0, -'.example'.length);
    return ascii.length <= LONGEST_LABEL ? ascii : undefined;
  } catch {
    return undefined;
  }
}

const BASE_32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** SHA-256 in base 32 (RFC 4648 §6) without padding, in lower case. */
function hashed(hostname: string): string {
  let bits = '';
  for (const byte of createHash('sha256').update(hostname).digest()) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE_32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
