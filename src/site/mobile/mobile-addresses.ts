import type { OtherEdition } from '../../newsstand/index.ts';

/** A story's address: /{section}/{yyyy}/{mm}/{dd}/{slug}, in any edition of the paper. Decoded and canonical. */
const STORY = /^(?:\/[^/]+)+\/\d{4}\/\d\d\/\d\d\/[^/]+$/;
const ENDING = '/amp';
const LEFT = 'noamp=mobile';

/** Where a story's mobile edition is; of an encoded address, encoded. */
export const mobileAddress = (story: string): string => story + ENDING;

/** Where `Exit mobile version` leads: to the story, and it is remembered. */
export const exitAddress = (story: string): string => `${story}?${LEFT}`;

const mobilePathOf = (path: string): string | undefined => (STORY.test(path) ? mobileAddress(path) : undefined);

function storyPathOf(path: string): string | undefined {
  const story = path.endsWith(ENDING) ? path.slice(0, -ENDING.length) : '';
  return STORY.test(story) ? story : undefined;
}

/** Whether a story's mobile edition stands at this path, decoded. */
export const isMobileAddress = (path: string): boolean => storyPathOf(path) !== undefined;

/** As regular expressions that nginx understands too: they see no letter case. */
export const PHONES = 'iphone|ipod|android.+mobile|windows phone|opera mini|kaios';
/** Search engines look at both editions as phones do, and must find the one they ask for; so must whoever fetches a preview. */
export const CRAWLERS = 'bot|crawl|spider|slurp|google|facebookexternalhit|preview|lighthouse|headless';
export const LEFT_COOKIE = '(?:^|; *)noamp=mobile(?:;|$)';

const phones = new RegExp(PHONES, 'i');
const crawlers = new RegExp(CRAWLERS, 'i');
const leftCookie = new RegExp(LEFT_COOKIE);

/**
 * How readers come to the mobile edition and leave it. It is here, and at work in the newsstand, that a reader's own headers are
 * looked at; the press never sees them.
 */
export function mobileEdition({ sendPhones }: { sendPhones: boolean }): OtherEdition {
  return {
    pathOf: mobilePathOf,
    pageOf: storyPathOf,
    asked: (query) => {
      const parameters = query.split('&');
      if (parameters.includes(LEFT)) return 'leave';
      return parameters.some((one) => one === 'amp' || one === 'amp=' || one === 'amp=1') ? 'enter' : undefined;
    },
    leaveCookie: `${LEFT}; Path=/; Max-Age=31536000; SameSite=Lax`,
    ...(sendPhones ? { leads: isPhoneThatDidNotLeave } : {}),
  };
}

function isPhoneThatDidNotLeave(headers: { 'user-agent'?: string | undefined; cookie?: string | undefined }): boolean {
  const agent = headers['user-agent'] ?? '';
  return phones.test(agent) && !crawlers.test(agent) && !leftCookie.test(headers.cookie ?? '');
}
