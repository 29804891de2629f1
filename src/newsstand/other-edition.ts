import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Newsstand } from './newsstand.ts';
import type { Ready } from './page-memory.ts';
import { encodePath, type Target } from './request-target.ts';
import type { HeadersByKind } from './send-page.ts';

/**
 * Some pages have another edition at an address of its own, that readers can be led to and can leave for good. What the addresses
 * look like is handed in. Paths are decoded and canonical.
 */
export type OtherEdition = {
  /** Where the other edition of a page would be; undefined for pages that can't have one. */
  pathOf(path: string): string | undefined;
  /** Which page the one at this path is the other edition of. */
  pageOf(path: string): string | undefined;
  /** What a query asks for: to come to the other edition, to leave it for good, or nothing of the kind. */
  asked(query: string): 'enter' | 'leave' | undefined;
  /** `Set-Cookie` of who leaves. */
  leaveCookie: string;
  /** Whether who sends these headers is led there unasked. Left out: nobody is, and no header is looked at. */
  leads?: (headers: Pick<IncomingHttpHeaders, 'user-agent' | 'cookie'>) => boolean;
};

/** What a page says in `Vary` whose readers are led elsewhere by these. */
export const LED_BY = 'User-Agent, Cookie';

/** Either a finished answer to be sent as any other, or the way out, which is this reader's alone. */
export type Turned = { page: Ready; isOtherForm: boolean; path: string } | { to: string; cookie?: string };

/**
 * Where a request is turned to the other edition or back; undefined where it asks for nothing but its page. Whether there is
 * another edition only the press knows, so that edition is asked for: it is what the reader is about to read. While neither can
 * be had, the page itself is better than none.
 */
export async function turn(
  edition: OtherEdition,
  { newsstand, headers, target }: { newsstand: Newsstand; headers: IncomingHttpHeaders; target: Target },
): Promise<Turned | undefined> {
  const asked = target.query === '' ? undefined : edition.asked(target.query);
  const page = edition.pathOf(target.path) ? target.path : asked === 'leave' ? edition.pageOf(target.path) : undefined;
  const other = page && edition.pathOf(page);
  if (!other) return undefined;
  if (asked === 'leave') return leave(edition, await newsstand.answer(other), { newsstand, page });
  const led = asked === undefined && edition.leads?.(headers) === true;
  if (asked === undefined && !led) return undefined;
  const answer = await newsstand.answer(other);
  if (led) return answer.status === 200 ? { to: encodePath(other) } : undefined;
  return answer.status === 503 ? undefined : { page: answer, isOtherForm: true, path: other };
}

async function leave(
  { pageOf, leaveCookie }: OtherEdition,
  other: Ready,
  { newsstand, page }: { newsstand: Newsstand; page: string },
): Promise<Turned> {
  const away = (path: string) => ({ to: encodePath(path), cookie: leaveCookie });
  if (other.status === 200) return away(page);
  const movedTo = other.location && pageOf(decodeURI(other.location));
  if (movedTo) return away(movedTo);
  if (other.status !== 503) return { page: other, isOtherForm: false, path: page };
  const itself = await newsstand.answer(page);
  return itself.status === 200 ? away(page) : { page: itself, isOtherForm: false, path: page };
}

/** 302 that nobody may keep: the next reader's answer is another. */
export function sendAway(
  response: ServerResponse,
  { to, cookie }: { to: string; cookie?: string },
  headers: HeadersByKind[string] = [],
): void {
  response.writeHead(302, {
    ...Object.fromEntries(headers),
    Location: to,
    'Cache-Control': 'no-store',
    'Content-Length': 0,
    ...(cookie ? { 'Set-Cookie': cookie } : { Vary: LED_BY }),
  });
  response.end();
}
