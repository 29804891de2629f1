import { MEDIA_CACHE_CONTROL, mediaContentTypes, mediaHeaders } from '../features/media/index.ts';
import { REFUSALS } from '../newsstand/index.ts';
import { maps, pageAnswer } from './nginx-maps.ts';
import { plain, quoted } from './nginx-values.ts';
import { APP_PATHS } from './page-headers.ts';

export type NginxSite = {
  /** As in nginx's `server_name`; `_` answers to every name. */
  serverName: string;
  /** As in nginx's `listen`: a port, or an address with a port. Without one: the usual port of http or https, IPv4 and IPv6. */
  listen?: string;
  /** HOST:PORT at which Courant listens. */
  courant: string;
  /** The folder of kept pages, an absolute path. */
  pages: string;
  /** The folder of media that are open to strangers, an absolute path. */
  media: string;
  /** Whether nginx has its module brotli_static (Debian: libnginx-mod-http-brotli-static). */
  brotli: boolean;
  /** Whether phones are sent from stories to their mobile edition: those requests are Courant's. */
  sendPhones?: boolean;
  /** Files of the certificate, for a site that is served by https. */
  certificate?: { chain: string; key: string };
};

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

${indented(mediaFiles(site))}

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
${indented(pageAnswer(site, 'Courant; hit'), 2)}
    }

    # Files are never served by \`alias\` for the front, nor for anything else with a slash at the end.
    location / {
        try_files $courant_live @courant;
        charset utf-8;
${indented(pageAnswer(site, 'Courant; hit'), 2)}
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
${indented(pageAnswer(site, 'Courant; hit; detail=stale'), 2)}
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

/**
 * Pictures and other files that are open to strangers. What is not there may be closed, or have its time now: Courant knows. It
 * answers what is asked for in another way, too.
 */
const mediaFiles = ({ media, brotli }: NginxSite) => `\
# Pictures and files that are open to strangers; their addresses never show other bytes.
location ~ "^/media/(?<courant_medium>[0-9a-f]{32}/[a-z0-9][a-z0-9-]{0,99}\\.(?<courant_ending>[a-z0-9]{2,5}))$" {
    alias ${quoted(`${media}/`, '$courant_medium')};
    error_page 403 404 405 412 = @media;
    types {
${indented(
  Object.entries(mediaContentTypes)
    .map(([ending, contentType]) => `${contentType} ${ending};`)
    .join('\n'),
  2,
)}
    }
    default_type application/octet-stream;
    charset off;
    ${brotli ? 'brotli_static off;' : ''}
    gzip_static off;
    max_ranges 1;
    sendfile on;
    add_header Cache-Control ${quoted(MEDIA_CACHE_CONTROL)};
    add_header Content-Disposition $courant_disposition;
${indented(mediaHeaders.map(([name, value]) => `add_header ${titled(name)} ${quoted(value)};`).join('\n'))}
}
location @media {
    proxy_pass http://courant;
    proxy_read_timeout 130s;
    error_page 502 504 = @away;
}`;

/** Names of headers as the rest of this file writes them. */
const titled = (name: string): string => name.replace(/(^|-)([a-z])/g, (part) => part.toUpperCase());

const indented = (text: string, steps = 1): string => text.replace(/^(?=.)/gm, '    '.repeat(steps));
