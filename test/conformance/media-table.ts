import type { Case } from './case.ts';
import type { RawRequest } from './raw-request.ts';

/** A picture that is open to strangers, and the hash of one that is not. */
export const PICTURE = { hash: '0123456789abcdef0123456789abcdef', name: '16x9-50-40-640.jpg' };
export const CLOSED = 'f'.repeat(32);

const get = (target: string, headers: Record<string, string> = {}): RawRequest => ({ target, headers });
const fromCourant = (title: string, target: string): Case => ({
  title,
  request: get(target),
  // The stand's own answer to whatever is no page.
  expect: { status: 201 },
  from: 'courant',
});
const inMedia = (name: string, hash = PICTURE.hash) => `/media/${hash}/${name}`;
const open = (
  title: string,
  headers: Record<string, string>,
  expected: Case['expect'],
  from: Case['from'] = 'file',
): Case => ({
  title,
  request: get(inMedia(PICTURE.name), headers),
  expect: expected,
  from,
});
const whole = { status: 200, 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=31536000, immutable' };

/** Files of media: those that are open come from their folder, all else from Courant. */
export const media: readonly Case[] = [
  open('a picture', {}, { ...whole, 'accept-ranges': 'bytes', 'content-length': '5000' }),
  open(
    'a picture whatever is accepted',
    { 'accept-encoding': 'gzip, br' },
    { ...whole, 'content-encoding': undefined },
  ),
  { title: 'with a parameter', request: get(`${inMedia(PICTURE.name)}?amp=1`), expect: whole, from: 'file' },
  { title: 'HEAD', request: { ...get(inMedia(PICTURE.name)), method: 'HEAD' }, expect: whole, from: 'file' },
  open('any tag', { 'if-none-match': '*' }, { status: 304 }),
  open('another tag', { 'if-none-match': '"0-0"' }, { status: 200 }),
  open('the first bytes', { range: 'bytes=0-9' }, { status: 206, 'content-range': 'bytes 0-9/5000' }),
  open('from a byte on', { range: 'bytes=4990-' }, { status: 206, 'content-range': 'bytes 4990-4999/5000' }),
  open('the last bytes', { range: 'bytes=-10' }, { status: 206, 'content-range': 'bytes 4990-4999/5000' }),
  open(
    'more bytes than there are',
    { range: 'bytes=10-99999' },
    { status: 206, 'content-range': 'bytes 10-4999/5000' },
  ),
  open('two ranges', { range: 'bytes=0-9, 20-29' }, { status: 200 }),
  open('a range that is none', { range: 'lines=1-2' }, { status: 200 }),
  open('a range if it is what it was, which it is not', { range: 'bytes=0-9', 'if-range': '"0-0"' }, { status: 200 }),
  {
    title: 'a PDF, to take away',
    request: get(inMedia('report.pdf')),
    expect: { status: 200, 'content-type': 'application/pdf', 'content-disposition': 'attachment' },
    from: 'file',
  },
  fromCourant('a picture that is closed', inMedia(PICTURE.name, CLOSED)),
  fromCourant('a file that is not there', inMedia('641.jpg')),
  fromCourant('a name that is no file’s', inMedia('..%2f640.jpg')),
  {
    title: 'POST',
    request: { ...get(inMedia(PICTURE.name)), method: 'POST', body: 'x' },
    expect: { status: 201 },
    from: 'courant',
  },
];
