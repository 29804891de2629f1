import type { RawRequest } from './raw-request.ts';

/** What the page `/world` is known by. */
export type Known = { etag: Record<'br' | 'gzip' | 'identity', string>; lastModified: string };

export type Case = {
  title: string;
  request: RawRequest | ((known: Known) => RawRequest);
  /** Status and, where they matter, headers of the answer; everything else must only be alike. */
  expect: { status: number } & Record<string, string | number | undefined>;
  /** Whether nginx answers from the folder; otherwise Courant does. Absent: nginx refuses by itself, in Courant's words. */
  from?: 'file' | 'courant';
};

export const STORY = '/world/2026/05/04/the-dam';
/** «خبر عاجل» with the escapes of RFC 3986, in upper-case hex. */
export const ARABIC = '/%D8%AE%D8%A8%D8%B1-%D8%B9%D8%A7%D8%AC%D9%84';

export const get = (target: string, headers: Record<string, string> = {}): RawRequest => ({ target, headers });
export const page = (title: string, target: string, more: Record<string, string> = {}): Case => ({
  title,
  request: get(target),
  expect: { status: 200, ...more },
  from: 'file',
});
export const leadsTo = (title: string, target: string, location: string): Case => ({
  title,
  request: get(target),
  expect: { status: 301, location },
  from: 'courant',
});
export const fromCourant = (status: number, title: string, target: string): Case => ({
  title,
  request: get(target),
  expect: { status },
  from: 'courant',
});

export const HTML = 'text/html; charset=utf-8';
