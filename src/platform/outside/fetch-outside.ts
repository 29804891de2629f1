import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isInternalAddress } from './internal-addresses.ts';

/** Why something outside was not fetched, in words for a person. */
export class OutsideError extends Error {
  override name = 'OutsideError';
}

export type OutsideOptions = {
  /** Names, with or without a port, that may be internal ones all the same. */
  allowed?: readonly string[];
  /** Milliseconds for all of it, the body included. */
  patience?: number;
  /** Milliseconds in which nothing comes. */
  silence?: number;
  headers?: Record<string, string>;
};

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Fetches an address that somebody else named, by GET. Addresses in internal networks are refused where the connection is made, so
 * that no name, no redirect and no second answer of the name service leads there. Nothing of ours is sent along.
 * @returns the answer, whatever its status; its body fails when it takes too long
 * @throws OutsideError
 */
export async function fetchOutside(address: string, options: OutsideOptions = {}): Promise<IncomingMessage> {
  const signal = AbortSignal.timeout(options.patience ?? 60_000);
  let url = readAddress(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await ask(url, options, signal);
    const { location } = answer.headers;
    if (!REDIRECTS.includes(answer.statusCode ?? 0) || location === undefined) return answer;
    answer.destroy();
    url = readAddress(location, url);
  }
  throw new OutsideError('it leads on and on');
}

/**
 * Sends something to an address that somebody else named, by POST, under the same rules. It is led nowhere else: a redirect is an answer
 * like any other.
 * @returns its status; what it says is not read
 * @throws OutsideError
 */
export async function postOutside(address: string, body: string, options: OutsideOptions = {}): Promise<number> {
  const signal = AbortSignal.timeout(options.patience ?? 60_000);
  const answer = await ask(readAddress(address), { ...options, body }, signal);
  answer.destroy();
  return answer.statusCode ?? 0;
}

function readAddress(address: string, from?: URL): URL {
  const url = URL.parse(address, from?.href);
  if (!url) throw new OutsideError('its address can’t be read');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutsideError('its address is not one of http');
  if (url.username !== '' || url.password !== '') throw new OutsideError('its address holds a name and password');
  return url;
}

type Asking = OutsideOptions & { body?: string };

function ask(url: URL, { body, ...options }: Asking, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAllowed = [url.hostname, url.host].some((name) => options.allowed?.includes(name));
  if (!isAllowed && isIP(host) !== 0 && isInternalAddress(host)) return Promise.reject(internal(host));
  const send = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  return new Promise((resolve, reject) => {
    const asked = send(url, {
      // A connection of its own: one that is kept was checked for another name.
      agent: false,
      signal,
      method: body === undefined ? 'GET' : 'POST',
      timeout: options.silence ?? 15_000,
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Courant', ...options.headers },
      ...(isAllowed ? {} : { lookup: outsideOnly }),
    });
    asked.on('timeout', () => asked.destroy(new OutsideError('it falls silent')));
    asked.on('error', (error) => reject(inWords(error, signal)));
    asked.on('response', resolve);
    asked.end(body);
  });
}

/** As the resolver of Node, but that it gives internal addresses to nobody: of several addresses none may be one. */
const outsideOnly: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const inside = found?.find(({ address }) => isInternalAddress(address));
    const [first] = found ?? [];
    if (error || inside || !first) return done(error ?? internal(inside?.address ?? name), '');
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

const internal = (host: string) => new OutsideError(`its address is an internal one (${host})`);

function inWords(error: NodeJS.ErrnoException, signal: AbortSignal): OutsideError {
  if (error instanceof OutsideError) return error;
  if (signal.aborted) return new OutsideError('it takes too long');
  const words: Record<string, string> = {
    ENOTFOUND: 'its name is not known',
    EAI_AGAIN: 'its name can’t be looked up now',
    ECONNREFUSED: 'nobody answers there',
    ECONNRESET: 'the connection broke',
    EHOSTUNREACH: 'nobody answers there',
    ENETUNREACH: 'nobody answers there',
  };
  return new OutsideError(words[error.code ?? ''] ?? `it can’t be fetched (${error.code ?? error.message})`);
}
