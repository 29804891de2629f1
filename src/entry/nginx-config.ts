import { PAGE_CACHE_CONTROL, REFUSALS } from '../newsstand/index.ts';
import { APP_PATHS, pageHeaders } from './page-headers.ts';

export type NginxSite = {
  /** As in nginx's `server_name`; `_` answers to every name. */
  serverName: string;
  /** As in nginx's `listen`: a port, or an address with a port. Without one: the usual port of http or https, IPv4 and IPv6. */
  listen?: string;
  /** HOST:PORT at which Courant listens. */
  courant: string;
  /** The folder of kept pages, an absolute path. */
  pages: string;
  /** Whether nginx has its module brotli_static (Debian: libnginx-mod-http-brotli-static). */
  brotli: boolean;
  /** Files of the certificate, for a site that is served by https. */
  certificate?: { chain: string; key: string };
};

/**
 * Parameters that are looked at, so that a request with one is never answered from a file. All others change nothing of a page
 * (PRODUCT, Addresses), which makes `?fbclid=x` the same file.
 */
const RECOGNISED_PARAMETERS = ['amp', 'noamp'];

// Machine-readable pages keep their own ending in the folder (newsstand/page-folder.ts); all others end in `.html` there.
const MACHINE_ENDINGS = 'xml|json|txt|webmanifest';

// What a path of a kept page looks like in a request line: lower case, no empty or dot segments, nothing escaped but bytes
// beyond ASCII. Everything else may be another form of an address, and Courant knows where it leads. The first of three
// patterns is for most addresses and the quickest, since nginx interprets them without a compiler unless told otherwise.
const WORDS_ONLY = '/|(?:/[a-z0-9_~-]++)++';
const ESCAPED = '%[89A-Fa-f][0-9A-Fa-f]';
const ANY_KEPT = `(?:/(?:[a-z0-9_~-]|${ESCAPED})(?:[a-z0-9._~-]|${ESCAPED})*)+`;

// Courant gives a page up after 5.5 s at the latest and answers then; longer, and it hangs.
const PAGE_PATIENCE = '6s';

const AWAY = 'This is not available at the moment. Please try again in a few seconds.\n';

/**
 * The configuration for nginx in front, to be included in `http { }`. Pages come from the folder; whatever is not there, or is
 * asked for in any but the plainest form, is answered by Courant; while Courant is away, the older copies are served.
 * @throws Error where a value can't be written in nginx's language
 */
export function nginxConfig(site: NginxSite): string {
  return [introduction, upstream, maps, ...(site.certificate ? [toHttps] : []), server]
    .map((part) => part(site))
    .join('\n');
}

const introduction = () => `\
# nginx in front of Courant, as printed by "courant nginx-config". Include it in http { }, for example as
# /etc/nginx/conf.d/courant.conf, and print it again after an upgrade. nginx must be able to read the folder of kept pages.
`;

const upstream = ({ courant }: NginxSite) => `\
upstream courant {
    server ${courant};
    keepalive 64;
    # Courant closes idle connections after 72 s; nginx must be the first to do so.
    keepalive_timeout 60s;
}
`;

/** The constant headers of kept files, with their value for pages and for what programs read; empty where one has it not. */
const headersByForm = [
  ...new Set([...(pageHeaders.page ?? []), ...(pageHeaders.machine ?? [])].map(([name]) => name)),
].map((name) => ({ name, page: headerOf('page', name), machine: headerOf('machine', name) }));
type HeaderByForm = (typeof headersByForm)[number];

function headerOf(kind: string, name: string): string {
  return pageHeaders[kind]?.find(([one]) => one === name)?.[1] ?? '';
}

const formVariable = (name: string): string => `$courant_${name.toLowerCase().replaceAll('-', '_')}`;

const formMap = ({ name, page, machine }: HeaderByForm): string =>
  page === machine
    ? ''
    : `map $courant_form ${formVariable(name)} {
    machine ${quoted(machine)};
    default ${quoted(page)};
}`;

const addByForm = ({ name, page, machine }: HeaderByForm): string =>
  `add_header ${name} ${page === machine ? quoted(page) : formVariable(name)};`;

const maps = () => `\
# A file answers a request only if all of these agree: GET or HEAD, the address in its plain form, no parameter that means
# something, no precondition of a write. Without a file's name nothing is found, since all kept files have an ending.
map $request_uri $courant_form {
    "~^(?:${WORDS_ONLY})(?:\\?|$)" page;
    "~^${ANY_KEPT}\\.(?:${MACHINE_ENDINGS})(?:\\?|$)" machine;
    "~^${ANY_KEPT}(?:\\?|$)" page;
    default other;
}
map $args $courant_query {
    "" "";
    "~(?:^|&)(?:${RECOGNISED_PARAMETERS.join('|')})(?:[=&]|$)" recognised;
    default "";
}
map "$request_method $courant_form $courant_query$http_if_match$http_if_unmodified_since" $courant_live {
    "GET page " /live$uri.html;
    "HEAD page " /live$uri.html;
    "GET machine " /live$uri;
    "HEAD machine " /live$uri;
    default /none;
}
# While Courant is away a page with any parameter is better than none.
map "$request_method $courant_form" $courant_kept {
    "GET page" $uri.html;
    "HEAD page" $uri.html;
    "GET machine" $uri;
    "HEAD machine" $uri;
    default /none;
}
# Headers that are not the same for pages and for what programs read; what is empty is not sent.
${headersByForm
  .map(formMap)
  .filter((map) => map !== '')
  .join('\n')}
`;

const toHttps = ({ serverName }: NginxSite) => `\
server {
    listen 80;
    listen [::]:80;
    server_name ${plain(serverName)};
    server_tokens off;
    return 301 https://$host$request_uri;
}
`;

const server = (site: NginxSite) => `\
server {
${indented(listening(site))}
    server_name ${plain(site.serverName)};
    server_tokens off;
    root ${quoted(site.pages)};

${indented(files(site))}

${indented(proxying)}

${indented(refusals)}

    # What the newsroom and programs use, and files: none of it is a page.
    location ~ ^/(?:${APP_PATHS.join('|')})(?:/|$) {
        proxy_pass http://courant;
        proxy_read_timeout 130s;
        error_page 502 504 = @away;
    }

    # \`alias\` with one name is a sixth quicker than \`try_files\`, which looks for the plain file before the compressed one is sent.
    location ~ ^.+[^/]$ {
        alias ${quoted(site.pages, '$courant_live')};
        error_page 403 404 405 500 = @courant;
        charset utf-8;
${indented(pageAnswer('Courant; hit'), 2)}
    }

    # Files are never served by \`alias\` for the front, nor for anything else with a slash at the end.
    location / {
        try_files $courant_live @courant;
        charset utf-8;
${indented(pageAnswer('Courant; hit'), 2)}
    }

    location @courant {
        proxy_pass http://courant;
        proxy_read_timeout ${PAGE_PATIENCE};
        # Only what nginx itself found out: nobody there, or no answer in time. Courant's own 503 means that it has no copy.
        error_page 502 504 = @kept;
    }

    # Courant is away: what was true last, the newest first.
    location @kept {
        try_files /live$courant_kept /stale$courant_kept @away;
        charset utf-8;
${indented(pageAnswer('Courant; hit; detail=stale'), 2)}
    }

    location @away {
        default_type text/plain;
        charset utf-8;
        add_header Cache-Control no-store always;
        add_header Retry-After 5 always;
        add_header X-Content-Type-Options nosniff always;
        return 503 ${quoted(AWAY)};
    }
}
`;

function listening({ listen, certificate }: NginxSite): string {
  const more = certificate ? ' ssl http2' : '';
  const places = listen ? [listen] : certificate ? ['443', '[::]:443'] : ['80', '[::]:80'];
  return [
    ...places.map((place) => `listen ${plain(place)}${more};`),
    ...(certificate
      ? [`ssl_certificate ${quoted(certificate.chain)};`, `ssl_certificate_key ${quoted(certificate.key)};`]
      : []),
  ].join('\n');
}

const files = ({ brotli }: NginxSite) => `\
# Files as Courant sends them: compressed beforehand, an ETag of second and size, no ranges, nothing remembered of a file that
# may be replaced at any moment.
default_type text/html;
types {
    application/xml xml;
    application/json json;
    text/plain txt;
    application/manifest+json webmanifest;
}
charset_types application/xml application/json text/plain;
# Only where files are served: nginx would change the content types of Courant's answers too.
charset off;
${brotli ? 'brotli_static on;' : '# brotli_static on;    # needs the module of this name'}
gzip_static on;
gzip off;
gzip_http_version 1.0;
gzip_proxied any;
gzip_vary off;
etag on;
if_modified_since exact;
max_ranges 0;
open_file_cache off;
# For files as small as pages copying costs less than sendfile does (17 µs a request against 20).
sendfile off;
log_not_found off;
# A page that is in no folder leads to Courant, and that one's absence to the older copy.
recursive_error_pages on;`;

const proxying = `\
# An address reaches Courant as it was written, and Courant's limits are the ones that count (16 kB of headers, each body by
# its own rule). These two are taken from the first server of a port.
merge_slashes off;
large_client_header_buffers 4 32k;
client_max_body_size 0;
proxy_request_buffering off;
proxy_http_version 1.1;
proxy_set_header Connection "";
proxy_set_header Host $http_host;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_set_header X-Forwarded-Proto $scheme;
proxy_redirect off;
proxy_connect_timeout 1s;
# The answer to a long address may repeat it, escaped, in its head.
proxy_buffer_size 32k;
proxy_buffers 8 32k;`;

/** nginx refuses some requests before it looks for a location; in Courant's words, and with its headers. */
const refusals = Object.entries(REFUSALS)
  .map(
    ([status, text]) => `\
error_page ${status} /courant-refusal-${status};
location = /courant-refusal-${status} {
    internal;
    default_type text/plain;
    charset utf-8;
    add_header Cache-Control no-store always;
    add_header X-Content-Type-Options nosniff always;${status === '405' ? '\n    add_header Allow "GET, HEAD" always;' : ''}
    return ${status} ${quoted(text)};
}`,
  )
  .join('\n');

/** The constant headers of a page. nginx inherits `add_header` only into places that have none, so each has the whole set. */
function pageAnswer(cacheStatus: string): string {
  const headers = [
    ['Cache-Control', PAGE_CACHE_CONTROL],
    ['Vary', 'Accept-Encoding'],
    ['Cache-Status', cacheStatus],
  ] as const;
  return [
    ...headers.map(([name, value]) => `add_header ${name} ${quoted(value)};`),
    ...headersByForm.map(addByForm),
  ].join('\n');
}

/** A value in quotation marks, and a variable after it. Another `$` would begin one too, and nginx has no way to escape it. */
function quoted(value: string, variable = ''): string {
  if (value.includes('$')) throw new Error(`nginx can't be told of a value with a dollar sign in it: ${value}`);
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}${variable}"`;
}

function plain(value: string): string {
  if (!/^[\w.:[\]* -]+$/.test(value)) throw new Error(`this is no name or port for nginx: ${value}`);
  return value;
}

const indented = (text: string, steps = 1): string => text.replace(/^(?=.)/gm, '    '.repeat(steps));
