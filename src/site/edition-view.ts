/** What all pages have in common: links, pictures, the paper itself. The rules stand in views.ts. */

export type LinkView = { label: string; address: string };

export type PictureView = {
  src: string;
  /** As in the attribute: "/media/…/480.avif 480w, /media/…/960.avif 960w". `sizes` is the page's own affair. */
  srcset?: string;
  width: number;
  height: number;
  /** The same in better formats, the best first; `srcset` is JPEG. */
  sources?: { type: string; srcset: string }[];
  /** 1:1, 4:3 and 16:9 for machines, and the card for social networks (JPEG, 1200 × 630). */
  crops?: { src: string; width: number; height: number }[];
  social?: { src: string; width: number; height: number };
  /** Empty for a picture that only decorates. */
  alt: string;
  caption?: string;
  credit?: string;
};

/** What all pages of one edition have in common: the paper, its navigation, its language. */
export type EditionView = {
  siteName: string;
  tagline?: string;
  /** City of publication, as in the masthead. */
  place?: string;
  /** Origin without a trailing slash, such as "https://courier.example". */
  siteUrl: string;
  /** BCP 47 ("en-GB", "ar"). Decides the words of the page and the form of dates. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** IANA time zone in which all times are shown. */
  zone: string;
  /** What readers call the zone where Intl only knows "GMT+4": "GST". */
  zoneLabel?: string;
  /** "/" or "/ar". */
  homeAddress: string;
  navigation: LinkView[];
  /** About, contact, imprint, corrections …; nothing is drawn when empty. */
  footerLinks?: LinkView[];
  /** Where the search form is; left out, no search is offered. */
  searchAddress?: string;
  feeds?: FeedView[];
  logo?: { address: string; width: number; height: number };
  /** Standing pages in which the paper says how it works, by the property of schema.org's NewsMediaOrganization. */
  policies?: Record<string, string>;
  /** Accounts of the paper elsewhere, for structured data. Full URLs. */
  sameAs?: string[];
  /** Colours of the paper's own, as CSS (editions/theme.schema.ts). */
  themeStyle?: string;
  /** Demo data or staging on a public host: every page says noindex and shows this strip. */
  strip?: string;
};

export type FeedView = {
  /** What it is the feed of; left out: the paper. */
  title?: string;
  address: string;
  type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json';
};
