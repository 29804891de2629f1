import { ampPolicy, readerPolicy } from '../../src/platform/http/index.ts';
import { type Case, fromCourant, get, HTML, leadsTo, page, STORY } from './case.ts';
import type { RawRequest } from './raw-request.ts';

export const MOBILE = `${STORY}/amp`;
const DAY = '/world/2026/05/04';
const awayTo = (title: string, target: string, location: string, more: Record<string, string>): Case => ({
  title,
  request: get(target),
  expect: { status: 302, location, 'cache-control': 'no-store', ...more },
  from: 'courant',
});
const LEFT = { 'set-cookie': 'noamp=mobile; Path=/; Max-Age=31536000; SameSite=Lax' };
const ARABIC_STORY = `${DAY}/%D8%A7%D9%84%D8%B3%D8%AF`;

/** Stories' mobile editions: their addresses, the way there and back. */
export const mobileEdition: Case[] = [
  page('a mobile edition', MOBILE, {
    'content-type': HTML,
    'content-security-policy': ampPolicy,
    vary: 'Accept-Encoding',
  }),
  page('one at an address in Arabic', `${ARABIC_STORY}/amp`, { 'content-security-policy': ampPolicy }),
  page('one with a parameter that nobody defines', `${MOBILE}?fbclid=x`, { 'content-security-policy': ampPolicy }),
  page('its story', STORY, { 'content-security-policy': readerPolicy, vary: 'Accept-Encoding' }),
  leadsTo('the parameter amp', `${STORY}?amp`, MOBILE),
  leadsTo('the parameter amp with 1, among others', `${STORY}?a=1&amp=1`, MOBILE),
  leadsTo('the parameter amp in Arabic', `${ARABIC_STORY}?amp`, `${ARABIC_STORY}/amp`),
  leadsTo('a slash after it', `${MOBILE}/`, MOBILE),
  leadsTo('upper case', MOBILE.toUpperCase(), MOBILE),
  leadsTo('a former address', `${DAY}/old/amp`, MOBILE),
  leadsTo('the parameter amp at a former address', `${DAY}/old?amp`, MOBILE),
  leadsTo('one that is switched off', `${DAY}/without/amp`, `${DAY}/without`),
  leadsTo('the parameter amp where it is switched off', `${DAY}/without?amp`, `${DAY}/without`),
  leadsTo('the way out where it is switched off', `${DAY}/without?noamp=mobile`, `${DAY}/without`),
  awayTo('the way out', `${STORY}?noamp=mobile`, STORY, LEFT),
  awayTo('the way out among other parameters', `${STORY}?fbclid=x&noamp=mobile`, STORY, LEFT),
  awayTo('the way out of its own address', `${MOBILE}?noamp=mobile`, STORY, LEFT),
  awayTo('the way out at a former address', `${DAY}/old?noamp=mobile`, STORY, LEFT),
  awayTo('the way out in Arabic', `${ARABIC_STORY}?noamp=mobile`, ARABIC_STORY, LEFT),
  fromCourant(410, 'one of a story that was taken down', `${DAY}/gone/amp`),
  fromCourant(410, 'the way out of a story that was taken down', `${DAY}/gone?noamp=mobile`),
  fromCourant(404, 'one of nothing', `${DAY}/nothing/amp`),
  fromCourant(404, 'the parameter amp at nothing', `${DAY}/nothing?amp`),
  fromCourant(200, 'another value of the parameter', `${STORY}?noamp=1`),
];

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36';
const LED = 'Accept-Encoding, User-Agent, Cookie';
const by = (
  title: string,
  agent: string,
  target = STORY,
  more: Record<string, string> = {},
): RawRequest & { title: string } => ({
  title,
  target,
  headers: { 'user-agent': agent, ...more },
});
const sent = ({ title, ...request }: RawRequest & { title: string }, to = MOBILE): Case => ({
  title,
  request,
  expect: {
    status: 302,
    location: to,
    'cache-control': 'no-store',
    vary: 'User-Agent, Cookie',
    'set-cookie': undefined,
  },
  from: 'courant',
});
const notSent = (
  { title, ...request }: RawRequest & { title: string },
  { from = 'file', vary = LED }: { from?: 'file' | 'courant'; vary?: string } = {},
): Case => ({ title, request, expect: { status: 200, vary }, from });

/** Where phones are sent to the mobile edition. */
export const phones: Case[] = [
  sent(by('an iPhone', IPHONE)),
  sent(by('a phone with Android', ANDROID)),
  sent(by('Firefox on a phone', 'Mozilla/5.0 (Android 15; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0')),
  sent({ ...by('a phone that asks for the head', IPHONE), method: 'HEAD' }),
  sent(by('a phone with a parameter', IPHONE, `${STORY}?fbclid=x`)),
  sent(by('a phone with other cookies', IPHONE, STORY, { cookie: 'a=b; xnoamp=mobile; noamp=mobiles' })),
  sent(
    by('a phone that would have it if it had changed', IPHONE, STORY, {
      'if-modified-since': new Date().toUTCString(),
    }),
  ),
  sent(by('a phone at an address in Arabic', ANDROID, ARABIC_STORY), `${ARABIC_STORY}/amp`),
  notSent(by('a phone whose reader has left', IPHONE, STORY, { cookie: 'noamp=mobile' })),
  notSent(by('the same among other cookies', ANDROID, STORY, { cookie: 'a=b; noamp=mobile; c=d' })),
  notSent(
    by(
      'an iPad',
      'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Version/12.1 Mobile/15E148 Safari/604.1',
    ),
  ),
  notSent(by('a tablet with Android', ANDROID.replace(' Mobile', ''))),
  notSent(
    by(
      'a computer',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36',
    ),
  ),
  notSent({ title: 'who says nothing of himself', target: STORY }),
  notSent(by('Googlebot for smartphones', `${ANDROID} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`)),
  notSent(by('Bingbot as a phone', `${IPHONE} (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)`)),
  notSent(by('Lighthouse', `${ANDROID} Chrome-Lighthouse`)),
  notSent(by('a phone at the front', IPHONE, '/'), { vary: 'Accept-Encoding' }),
  notSent(by('a phone at a section', IPHONE, '/world'), { vary: 'Accept-Encoding' }),
  notSent(by('a phone at the mobile edition', IPHONE, MOBILE), { vary: 'Accept-Encoding' }),
  notSent(by('a phone where it is switched off', IPHONE, `${DAY}/without`), { from: 'courant' }),
  {
    title: 'a phone at a former address',
    request: by('', IPHONE, `${DAY}/old`),
    expect: { status: 301, location: STORY },
    from: 'courant',
  },
];
