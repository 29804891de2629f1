import http from 'node:http';
import https from 'node:https';
import { addAbortSignal } from 'node:stream';

export type Answer = {
  status: number;
  /** Decoded path, where it leads on this site. */
  location?: string;
  body: string;
};

/** An answer, and whether it came by the site's public name or from the program's own listener. */
export type Look = { answer: Answer | undefined; from: 'outside' | 'inside' };

export type OutsiderOptions = {
  /** The public origin; nothing else is ever asked but the program's own listener. */
  siteUrl: string;
  /** The program's own listener, on loopback. */
  inside: { host: string; port: number };
  /** Milliseconds for one request. */
  limit?: number;
};

// A page weighs some tens of kilobytes; what is longer is not ours.
const LONGEST_BODY = 4 * 1024 * 1024;

/** Looks at one address. @param path decoded @param query as it is sent */
export type Outsider = (path: string, query?: string) => Promise<Look>;

/**
 * Asks for pages as a reader does: a plain GET without cookies, by the public name. Redirects are not followed.
 * Where the name can't be reached (no answer at all), the program's own listener is asked with the same Host, and goes on
 * being asked: `from` says so.
 */
export function likeAnOutsider({ siteUrl, inside, limit = 5_000 }: OutsiderOptions): Outsider {
  const site = new URL(siteUrl);
  const ask = site.protocol === 'https:' ? https.request : http.request;
  const headers = { host: site.host, 'user-agent': 'Courant-Receipt/1 (+the site itself)', accept: '*/*' };
  let reachable = true;

  const outside = (target: string) =>
    read(ask, { hostname: bare(site.hostname), port: site.port || undefined, path: target, headers }, { site, limit });
  const within = (target: string) =>
    read(http.request, { hostname: inside.host, port: inside.port, path: target, headers }, { site, limit });

  return async (path, query) => {
    const target = query === undefined ? encode(path) : `${encode(path)}?${query}`;
    const answer = reachable ? await outside(target) : undefined;
    if (answer) return { answer, from: 'outside' };
    reachable = false;
    return { answer: await within(target), from: 'inside' };
  };
}

/** Undefined where no whole answer came within the limit. */
function read(
  ask: typeof http.request,
  options: http.RequestOptions,
  { site, limit }: { site: URL; limit: number },
): Promise<Answer | undefined> {
  const signal = AbortSignal.timeout(limit);
  return new Promise((resolve) => {
    const request = ask({ ...options, method: 'GET', agent: false, signal }, (response) => {
      addAbortSignal(signal, response);
      readBody(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, ...locationOf(response, site), body }),
        () => resolve(undefined),
      );
    });
    request.on('error', () => resolve(undefined));
    request.end();
  });
}

async function readBody(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Error('longer than any page');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function locationOf({ headers }: http.IncomingMessage, site: URL): { location?: string } {
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, site)) return {};
  const target = new URL(location, site);
  if (target.origin !== site.origin) return {};
  try {
    return { location: decodeURIComponent(target.pathname) };
  } catch {
    return {};
  }
}

const encode = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** An IPv6 address stands in brackets in a URL, and without them in a request. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');
