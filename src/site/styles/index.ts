import { ampAnswersStyle } from '../../features/comments/site/amp-answers.tsx';
import { commentsStyle } from '../../features/comments/site/comments-style.ts';
import { promoStyle } from '../../features/promos/site/promo-style.ts';
import { mostReadStyle, trendAcrossStyle, trendStyle } from '../../features/trending/site/trending-style.ts';
import { baseStyle, formStyle } from '../../ui/base-style.ts';
import { arabicFonts, latinFonts } from '../../ui/fonts.ts';
import { type Stylesheet, stylesheet } from '../../ui/stylesheet.ts';

import { apiDocsStyle } from './api-docs.ts';
import { cardStyle } from './cards.ts';
import { frontStyle } from './front.ts';
import { mastheadStyle } from './masthead.ts';
import { mobileStyle } from './mobile.ts';
import { noticeStyle } from './notice.ts';
import { searchStyle } from './search.ts';
import { pagerStyle, sectionStyle } from './section.ts';
import { storyStyle } from './story.ts';

/** What stands on the page besides masthead and foot. Each kind of page carries its own styles only. */
const pieces = {
  front: [cardStyle, frontStyle, trendStyle, trendAcrossStyle],
  section: [cardStyle, sectionStyle, pagerStyle, trendStyle, trendAcrossStyle],
  story: [storyStyle, promoStyle, formStyle, commentsStyle, trendStyle],
  mobile: [storyStyle, promoStyle, formStyle, commentsStyle, trendStyle, ampAnswersStyle, mobileStyle],
  trending: [trendStyle, mostReadStyle],
  corrections: [noticeStyle, pagerStyle],
  search: [formStyle, cardStyle, searchStyle, pagerStyle],
  notice: [formStyle, cardStyle, noticeStyle],
  'api-docs': [apiDocsStyle],
};

export type PageKind = keyof typeof pieces;
/** Arabic type knows no italics: slanted by the browser it is only askew. */
const uprightStyle = '.said h3,.tag,.none,.quotation cite{font-style:normal}';

type Script = 'latin' | 'arabic';

const made = new Map<string, Stylesheet>();

/** The same text for every page of a kind, a script and a theme, so that its hash is made once. */
export function styleFor(kind: PageKind, language: string, theme = ''): Stylesheet {
  const script: Script = /^(ar|fa|ur|ps|ckb|sd|ug)\b/i.test(language) ? 'arabic' : 'latin';
  const key = `${kind} ${script} ${theme}`;
  let style = made.get(key);
  if (!style) {
    // Another theme takes the place of the one before.
    if (made.size > MOST_STYLES) made.clear();
    style =
      script === 'arabic'
        ? stylesheet(arabicFonts, baseStyle, mastheadStyle, ...pieces[kind], uprightStyle, theme)
        : stylesheet(latinFonts, baseStyle, mastheadStyle, ...pieces[kind], theme);
    made.set(key, style);
  }
  return style;
}

const MOST_STYLES = 200;
