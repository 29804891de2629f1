import { dispositionOf, mediaContentTypes } from '../features/media/index.ts';
import { LED_BY, PAGE_CACHE_CONTROL } from '../newsstand/index.ts';
import { CRAWLERS, LEFT_COOKIE, PHONES } from '../site/index.ts';
import { quoted } from './nginx-values.ts';
import { pageHeaders } from './page-headers.ts';

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
const SEGMENT = `/(?:[a-z0-9_~-]|${ESCAPED})(?:[a-z0-9._~-]|${ESCAPED})*`;
const ANY_KEPT = `(?:${SEGMENT})+`;
// As in site/mobile/mobile-addresses.ts; the mobile edition of a story has another policy than its page.
const STORY = `${ANY_KEPT}/\\d{4}/\\d\\d/\\d\\d${SEGMENT}`;

type Phones = { sendPhones?: boolean };

const VARY = 'Accept-Encoding';
const VARY_OF_LED = `${VARY}, ${LED_BY}`;

const FORMS = ['page', 'amp', 'machine'] as const;
/** The constant headers of kept files, with their value for each form of file; empty where one has it not. */
const headersByForm = [...new Set(FORMS.flatMap((form) => (pageHeaders[form] ?? []).map(([name]) => name)))].map(
  (name) => ({
    name,
    page: headerOf('page', name),
    amp: headerOf('amp', name),
    machine: headerOf('machine', name),
  }),
);
type HeaderByForm = (typeof headersByForm)[number];

function headerOf(kind: string, name: string): string {
  return pageHeaders[kind]?.find(([one]) => one === name)?.[1] ?? '';
}

const formVariable = (name: string): string => `$courant_${name.toLowerCase().replaceAll('-', '_')}`;

const isTheSame = ({ page, amp, machine }: HeaderByForm): boolean => page === machine && page === amp;

function formMap(header: HeaderByForm): string {
  if (isTheSame(header)) return '';
  return `map $courant_form ${formVariable(header.name)} {
    machine ${quoted(header.machine)};
    amp ${quoted(header.amp)};
    default ${quoted(header.page)};
}`;
}

const addByForm = (header: HeaderByForm): string =>
  `add_header ${header.name} ${isTheSame(header) ? quoted(header.page) : formVariable(header.name)};`;

/** Phones are asked of Courant for stories, where no cookie says that their reader has left the mobile edition. */
const phoneMaps = `\
map $http_user_agent $courant_phone {
    "~*(?:${CRAWLERS})" "";
    "~*(?:${PHONES})" phone;
    default "";
}
map $http_cookie $courant_left {
    "~${LEFT_COOKIE}" left;
    default "";
}
map "$request_uri $courant_phone$courant_left" $courant_led {
    "~^${STORY}(?:\\?.*)? phone$" led;
    default "";
}
map $request_uri $courant_vary {
    "~^${STORY}(?:\\?|$)" ${quoted(VARY_OF_LED)};
    default ${quoted(VARY)};
}
`;

export const maps = ({ sendPhones }: Phones) => `\
# A file answers a request only if all of these agree: GET or HEAD, the address in its plain form, no parameter that means
# something, no precondition of a write. Without a file's name nothing is found, since all kept files have an ending.
map $request_uri $courant_form {
    "~^(?:${WORDS_ONLY})(?<!/amp)(?:\\?|$)" page;
    "~^${STORY}/amp(?:\\?|$)" amp;
    "~^${ANY_KEPT}\\.(?:${MACHINE_ENDINGS})(?:\\?|$)" machine;
    "~^${ANY_KEPT}(?:\\?|$)" page;
    default other;
}
map $args $courant_query {
    "" "";
    "~(?:^|&)(?:${RECOGNISED_PARAMETERS.join('|')})(?:[=&]|$)" recognised;
    "~(?:^|&)(?:p|page_id|attachment_id)=[0-9]" recognised;
    default "";
}
${sendPhones ? phoneMaps : ''}map "$request_method $courant_form $courant_query${sendPhones ? '$courant_led' : ''}$http_if_match$http_if_unmodified_since" $courant_live {
    "GET page " /live$uri.html;
    "HEAD page " /live$uri.html;
    "GET amp " /live$uri.html;
    "HEAD amp " /live$uri.html;
    "GET machine " /live$uri;
    "HEAD machine " /live$uri;
    default /none;
}
# While Courant is away a page with any parameter is better than none.
map "$request_method $courant_form" $courant_kept {
    "GET page" $uri.html;
    "HEAD page" $uri.html;
    "GET amp" $uri.html;
    "HEAD amp" $uri.html;
    "GET machine" $uri;
    "HEAD machine" $uri;
    default /none;
}
# What is taken away rather than opened in the page; what is empty is not sent.
map $courant_ending $courant_disposition {
${Object.keys(mediaContentTypes)
  .flatMap((ending) => (dispositionOf(ending) ? [`    ${ending} ${dispositionOf(ending)};`] : []))
  .join('\n')}
    default "";
}
# Headers that are not the same for pages and for what programs read; what is empty is not sent.
${headersByForm
  .map(formMap)
  .filter((map) => map !== '')
  .join('\n')}
`;

/** The constant headers of a page. nginx inherits `add_header` only into places that have none, so each has the whole set. */
export function pageAnswer({ sendPhones }: Phones, cacheStatus: string): string {
  return [
    `add_header Cache-Control ${quoted(PAGE_CACHE_CONTROL)};`,
    `add_header Vary ${sendPhones ? '$courant_vary' : quoted(VARY)};`,
    `add_header Cache-Status ${quoted(cacheStatus)};`,
    ...headersByForm.map(addByForm),
  ].join('\n');
}
