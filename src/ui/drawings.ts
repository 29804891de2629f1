import { type Asset, asset } from './assets.ts';

/** The paper and its red, as the styles have them by day (base-style.ts): for what is drawn outside of pages. */
export const colours = { paper: '#fbf9f4', accent: '#97191d' } as const;

/** A capital C with the bracketed serifs of a newspaper's nameplate, drawn on a square of 64. */
const LETTER =
  'M45.6 23.9h-2.2c-1.5-6.6-5.2-10-10.5-10-7.6 0-12.3 6.9-12.3 18 0 11.4 4.9 18.1 12.9 18.1 5.7 0 9.7-3.3 11.8-9.9l2.2.6c-1.7 8.3-7.1 12.7-15.6 12.7C20.9 53.400 13 45 13 32.200 13 19.400 21.200 10.600 32.500 10.600c3.600 0 6.500.9 9.200 2.700l1.500-2h2.400z';

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><style>rect{fill:${colours.paper}}path{fill:${colours.accent}}@media(prefers-color-scheme:dark){rect{fill:#1b1917}path{fill:#f2948b}}</style><rect width="64" height="64"/><path d="${LETTER}"/><path d="M4 57h56v1.500H4zM4 60h56v.8H4z"/></svg>`;

/** For browsers' tabs. */
export const faviconAsset: Asset = asset('favicon.svg', 'image/svg+xml', Buffer.from(favicon));

/** What structured data names as the publisher's logo, and the icon on a home screen. */
export const logoAsset: Asset = asset(
  'logo.svg',
  'image/svg+xml',
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="512" height="512"><path fill="${colours.accent}" d="M0 0h64v64H0z"/><path fill="${colours.paper}" d="${LETTER}"/></svg>`,
  ),
);
