import { ARABIC, type Case, fromCourant, get, HTML, type Known, leadsTo, page, STORY } from './case.ts';
import { media } from './media-table.ts';
import { mobileEdition } from './mobile-table.ts';
import { PICTURE_ADDRESS } from './paper.ts';

const paths: Case[] = [
  page('the front', '/', {
    'content-type': HTML,
    'cache-control': 'public, max-age=0, must-revalidate',
    vary: 'Accept-Encoding',
  }),
  page('a section', '/world', { 'content-type': HTML, 'x-content-type-options': 'nosniff' }),
  page('a story', STORY, { 'content-type': HTML }),
  page('an address in Arabic', ARABIC, { 'content-type': HTML }),
  page('its escapes in lower-case hex', ARABIC.toLowerCase()),
  page('a feed', '/rss.xml', { 'content-type': 'application/xml; charset=utf-8', 'x-robots-tag': 'noindex' }),
  page('a feed in JSON', '/feed.json', { 'content-type': 'application/json; charset=utf-8' }),
  page('a plain text', '/robots.txt', { 'content-type': 'text/plain; charset=utf-8' }),
  page('a manifest', '/manifest.webmanifest', { 'content-type': 'application/manifest+json' }),
  page('an address in absolute form', 'http://news.example/world'),
  fromCourant(200, 'a page that is too long for a file name', `/${'w'.repeat(250)}`),
  fromCourant(404, 'nothing', '/nothing'),
  fromCourant(404, 'the name of a file', '/world.html'),
  fromCourant(404, 'the name of a compressed file', '/rss.xml.gz'),
  fromCourant(404, 'the tree of files', '/live/world'),
  fromCourant(404, 'the tree of older files', '/stale/world'),
  fromCourant(404, 'the index of the folder', '/index.sqlite'),
  fromCourant(410, 'a story that was taken down', '/gone'),
  fromCourant(451, 'one that the law forbids', '/forbidden'),
  fromCourant(302, 'a short address', '/s/1'),
  leadsTo('an address that moved', '/moved', '/world'),
  fromCourant(201, 'the API', '/api/v1/stories?section=world'),
  fromCourant(201, 'the studio', '/studio'),
  fromCourant(201, 'the search', '/search?q=dam'),
  fromCourant(201, 'health', '/healthz'),
  fromCourant(404, 'a page that only begins like the API', '/apiary'),
];

const otherForms: Case[] = [
  leadsTo('a slash at the end', '/world/', '/world'),
  leadsTo('doubled slashes at the beginning', '//world', '/world'),
  leadsTo('doubled slashes within', '/world//2026/05/04/the-dam', STORY),
  leadsTo('doubled slashes alone', '//', '/'),
  leadsTo('upper case', '/World', '/world'),
  leadsTo('a full stop pasted after it', '/world.', '/world'),
  leadsTo('three full stops', '/world...', '/world'),
  leadsTo('a closing bracket pasted after it', '/world)', '/world'),
  leadsTo('an escaped quotation mark pasted after it', '/world%E2%80%9D', '/world'),
  leadsTo('a letter escaped that need not be', '/%77orld', '/world'),
  leadsTo('an escaped slash', '/world%2F2026/05/04/the-dam', STORY),
  leadsTo('dot segments', '/a/../world', '/world'),
  leadsTo('an empty dot segment', '/./world', '/world'),
  leadsTo('escaped dot segments', '/a/%2e%2e/world', '/world'),
  leadsTo('an address in Arabic with a slash', `${ARABIC}/`, ARABIC),
  leadsTo('a decomposed accent', '/cafe%CC%81', '/caf%C3%A9'),
  leadsTo(
    'another form of an address that fills the head of the answer',
    `/W${'w'.repeat(7_000)}`,
    `/w${'w'.repeat(7_000)}`,
  ),
  leadsTo('another form of an address that moved', '/Moved/', '/world'),
  fromCourant(404, 'another form of nothing', '/nothing/'),
  fromCourant(410, 'another form of what was taken down', '/gone/'),
  fromCourant(201, 'another form of the API', '//api/v1/stories'),
];

const queries: Case[] = [
  page('a parameter nobody defines', '/world?fbclid=x&utm_source=y'),
  page('a question mark alone', '/world?'),
  page('a parameter that only ends like ours', '/world?stamp=1&xnoamp'),
  page('broken escapes in a query', '/world?a=%zz&b=%00'),
  page('the front with a parameter', '/?fbclid=x'),
  fromCourant(200, 'the parameter amp', '/world?amp'),
  fromCourant(200, 'the parameter noamp among others', '/world?a=1&noamp=mobile'),
  leadsTo('another form with a parameter', '/world/?fbclid=x', '/world'),
];

const formerSite: Case[] = [
  leadsTo('a story by its number', '/?p=12', STORY),
  leadsTo('the same among other parameters', '/?fbclid=x&p=12&utm_source=y', STORY),
  fromCourant(200, 'a number that nothing had', '/?p=13'),
  fromCourant(200, 'a number that is none', '/?p=12x'),
  fromCourant(200, 'the parameter anywhere but at the front', '/world?p=12'),
  leadsTo('a picture of a former site', '/wp-content/uploads/2019/05/dam.jpg', PICTURE_ADDRESS),
  leadsTo('one of its sizes', '/wp-content/uploads/2019/05/dam-300x200.jpg', PICTURE_ADDRESS),
  fromCourant(404, 'one that is not here', '/wp-content/uploads/2019/05/bridge.jpg'),
];

const method = (name: string, status: number, target: string, from?: 'courant' | 'file'): Case => ({
  title: `${name} ${target}`,
  request: {
    method: name,
    target,
    ...(name === 'POST' || name === 'PUT'
      ? { body: 'name=Ann', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
      : {}),
  },
  expect: { status },
  ...(from ? { from } : {}),
});

const methods: Case[] = [
  method('HEAD', 200, '/world', 'file'),
  method('HEAD', 404, '/nothing', 'courant'),
  method('HEAD', 301, '/world/', 'courant'),
  method('POST', 201, `${STORY}/reply`, 'courant'),
  method('POST', 201, '/world', 'courant'),
  method('PUT', 201, '/world', 'courant'),
  method('PATCH', 201, '/world', 'courant'),
  method('DELETE', 201, '/world', 'courant'),
  method('OPTIONS', 201, '/world', 'courant'),
  method('PURGE', 405, '/world', 'courant'),
  method('TRACE', 405, '/world'),
];

const accepts = (accepted: string | undefined, encoding: string | undefined): Case => ({
  title: accepted === undefined ? 'no Accept-Encoding' : `Accept-Encoding: ${accepted}`,
  request: get('/world', accepted === undefined ? {} : { 'accept-encoding': accepted }),
  expect: { status: 200, 'content-encoding': encoding, vary: 'Accept-Encoding' },
  from: 'file',
});

const encodings: Case[] = [
  accepts(undefined, undefined),
  accepts('', undefined),
  accepts('identity', undefined),
  accepts('gzip', 'gzip'),
  accepts('GZIP', 'gzip'),
  accepts('x-gzip', undefined),
  accepts('deflate', undefined),
  accepts('br', 'br'),
  accepts('gzip, deflate, br', 'br'),
  accepts('gzip, deflate, br, zstd', 'br'),
  accepts('br;q=0', undefined),
  accepts('br;q=0, gzip', 'gzip'),
  accepts('gzip;q=0', undefined),
  accepts('gzip;q=0.000, br;q=0.0', undefined),
  accepts('gzip;q=0, br', 'br'),
  accepts('gzip;q=0.5, br', 'br'),
  accepts('gzip, br;q=0.1', 'br'),
  accepts('gzip; q=1.0', 'gzip'),
  accepts('*', undefined),
  {
    title: 'HTTP/1.0 with gzip',
    request: { ...get('/world', { 'accept-encoding': 'gzip' }), version: '1.0' },
    expect: { status: 200, 'content-encoding': 'gzip' },
    from: 'file',
  },
  {
    title: 'gzip behind another proxy',
    request: get('/world', { 'accept-encoding': 'gzip', via: '1.1 cache.example' }),
    expect: { status: 200, 'content-encoding': 'gzip' },
    from: 'file',
  },
  {
    title: 'a page that nobody found, compressed',
    request: get('/nothing', { 'accept-encoding': 'br' }),
    expect: { status: 404, 'content-encoding': 'br', 'cache-control': 'no-store' },
    from: 'courant',
  },
];

const asked = (
  title: string,
  status: number,
  headers: (known: Known) => Record<string, string>,
  from: 'file' | 'courant' = 'file',
): Case => ({
  title,
  request: (known) => get('/world', headers(known)),
  expect: { status },
  from,
});

const shifted = (date: string, seconds: number) => new Date(Date.parse(date) + seconds * 1000).toUTCString();
/** The third form of an HTTP date (RFC 9110 §5.6.7): `Sun Nov  6 08:49:37 1994`. */
function asctime(date: string): string {
  const [day, of, month, year, time] = date.replace(',', '').split(' ');
  return `${day} ${month} ${String(Number(of)).padStart(2)} ${time} ${year}`;
}

const preconditions: Case[] = [
  asked('If-None-Match with the tag it has', 304, ({ etag }) => ({ 'if-none-match': etag.identity })),
  asked('the tag of the gzip form, with gzip', 304, ({ etag }) => ({
    'if-none-match': etag.gzip,
    'accept-encoding': 'gzip',
  })),
  asked('the tag of the brotli form, with brotli', 304, ({ etag }) => ({
    'if-none-match': etag.br,
    'accept-encoding': 'br',
  })),
  asked('the tag of another form', 200, ({ etag }) => ({ 'if-none-match': etag.gzip })),
  asked('a list of tags', 304, ({ etag }) => ({ 'if-none-match': `"0-0", ${etag.identity}` })),
  asked('a list without it', 200, () => ({ 'if-none-match': '"0-0", "1-1"' })),
  asked('a weak tag', 304, ({ etag }) => ({ 'if-none-match': `W/${etag.identity}` })),
  asked('any tag', 304, () => ({ 'if-none-match': '*' })),
  asked('another tag', 200, () => ({ 'if-none-match': '"0-0"' })),
  asked('If-Modified-Since with its date', 304, ({ lastModified }) => ({ 'if-modified-since': lastModified })),
  asked('its date in the form of asctime', 304, ({ lastModified }) => ({ 'if-modified-since': asctime(lastModified) })),
  asked('a later date', 200, ({ lastModified }) => ({ 'if-modified-since': shifted(lastModified, 3600) })),
  asked('an earlier date', 200, ({ lastModified }) => ({ 'if-modified-since': shifted(lastModified, -3600) })),
  asked('a date that is none', 200, () => ({ 'if-modified-since': 'yesterday' })),
  asked('both, as browsers send them', 304, ({ etag, lastModified }) => ({
    'if-none-match': etag.identity,
    'if-modified-since': lastModified,
  })),
  asked('another tag with its date', 200, ({ lastModified }) => ({
    'if-none-match': '"0-0"',
    'if-modified-since': lastModified,
  })),
  asked('If-Match, which is for writes', 200, () => ({ 'if-match': '"0-0"' }), 'courant'),
  asked(
    'If-Unmodified-Since, which is for writes',
    200,
    ({ lastModified }) => ({ 'if-unmodified-since': shifted(lastModified, -9) }),
    'courant',
  ),
  asked('a range', 200, () => ({ range: 'bytes=0-9' })),
  asked('a range if it is unchanged', 200, ({ etag }) => ({ range: 'bytes=0-9', 'if-range': etag.identity })),
  {
    title: 'HEAD with the tag it has',
    request: ({ etag }) => ({ ...get('/world', { 'if-none-match': etag.identity }), method: 'HEAD' }),
    expect: { status: 304 },
    from: 'file',
  },
];

const kilobytes = (count: number) => `/${'a'.repeat(count * 1024 - 1)}`;

const bad: Case[] = [
  fromCourant(404, 'an address of 1 kB', kilobytes(1)),
  fromCourant(404, 'an address of 8 kB', kilobytes(8)),
  fromCourant(414, 'an address of 9 kB', kilobytes(9)),
  fromCourant(414, 'an address of 15 kB', kilobytes(15)),
  { title: 'an address of 16 kB', request: get(kilobytes(16)), expect: { status: 431 } },
  page('a page with a parameter of 7 kB', `/world?a=${'a'.repeat(7_000)}`),
  { title: '%00', request: get('/world%00'), expect: { status: 400 } },
  { title: 'a broken escape', request: get('/world%zz'), expect: { status: 400 } },
  { title: 'half an escape', request: get('/world%4'), expect: { status: 400 } },
  fromCourant(400, 'an escape that is no UTF-8', '/world%FF'),
  fromCourant(400, 'an escaped line break', '/world%0A'),
  { title: '.. beyond the root', request: get('/../world'), expect: { status: 400 } },
  { title: 'escaped .. beyond the root', request: get('/%2e%2e/%2e%2e/etc/passwd'), expect: { status: 400 } },
  fromCourant(400, '.. beyond the root after doubled slashes', '//../world'),
];

/** Everything about an address, a request and its answer in which Courant and nginx in front of it could differ. */
export const table: Record<string, readonly Case[]> = {
  ...{ paths, mobileEdition, otherForms, queries, formerSite },
  ...{ methods, encodings, preconditions, media, bad },
};
