import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';

/** Why a beacon counts nothing although it is well formed. */
export type NotAReader = 'bot' | 'prefetch' | 'foreign';

// Browsers' names are shorter; a longer one is a program's, and no pattern is to be tried on it.
const LONGEST_NAME = 512;
// Judging one costs some 10 µs, and a day has a few thousand different ones.
const MOST_NAMES = 5_000;
const judged = new Map<string, boolean>();

/** Who fetched without a person looking, or from a page that is not ours. The cookie is not looked at. */
export function notAReader(headers: IncomingHttpHeaders): NotAReader | undefined {
  if (isProgram(headers['user-agent'])) return 'bot';
  if (isPrefetch(headers)) return 'prefetch';
  return isForeign(headers) ? 'foreign' : undefined;
}

function isProgram(name: string | undefined): boolean {
  if (!name || name.length > LONGEST_NAME) return true;
  let verdict = judged.get(name);
  if (verdict === undefined) {
    verdict = isbot(name);
    // Names can be made up without end: beginning anew costs less than an order of who came last.
    if (judged.size >= MOST_NAMES) judged.clear();
    judged.set(name, verdict);
  }
  return verdict;
}

/** `Sec-Purpose` is of the Fetch standard; the others are what older browsers send (Firefox, Safari, Chrome's preview). */
function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-moz'], headers['x-purpose']];
  return purposes.some((purpose) => purpose !== undefined && /prefetch|preview|prerender/i.test(String(purpose)));
}

const AMP_CACHES = /^https:\/\/[a-z0-9-]+\.(cdn\.ampproject\.org|www\.bing-amp\.com)(\/|$)/;

/** A page elsewhere must not make its readers count here; only the mobile edition is read from other sites' caches. */
function isForeign(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] !== 'cross-site') return false;
  return !AMP_CACHES.test(headers.origin ?? headers.referer ?? '');
}
