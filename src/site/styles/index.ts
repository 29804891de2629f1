import { commentsStyle } from '../../features/comments/site/comments-style.ts';
import { baseStyle, formStyle } from '../../ui/base-style.ts';
import { arabicFonts, latinFonts } from '../../ui/fonts.ts';
import { type Stylesheet, stylesheet } from '../../ui/stylesheet.ts';

import { apiDocsStyle } from './api-docs.ts';
import { cardStyle } from './cards.ts';
import { frontStyle } from './front.ts';
import { mastheadStyle } from './masthead.ts';
import { noticeStyle } from './notice.ts';
import { pagerStyle, sectionStyle } from './section.ts';
import { storyStyle } from './story.ts';

/** What stands on the page besides masthead and foot. Each kind of page carries its own styles only. */
const pieces = {
  front: [cardStyle, frontStyle],
  section: [cardStyle, sectionStyle, pagerStyle],
  story: [storyStyle, formStyle, commentsStyle],
  corrections: [noticeStyle, pagerStyle],
  notice: [formStyle, cardStyle, noticeStyle],
  'api-docs': [apiDocsStyle],
};

export type PageKind = keyof typeof pieces;
type Script = 'latin' | 'arabic';

const made = new Map<string, Stylesheet>();

/** The same text for every page of a kind and a script, so that its hash is made once. */
export function styleFor(kind: PageKind, language: string): Stylesheet {
  const script: Script = /^(ar|fa|ur|ps|ckb|sd|ug)\b/i.test(language) ? 'arabic' : 'latin';
  const key = `${kind} ${script}`;
  let style = made.get(key);
  if (!style) {
    style = stylesheet(script === 'arabic' ? arabicFonts : latinFonts, baseStyle, mastheadStyle, ...pieces[kind]);
    made.set(key, style);
  }
  return style;
}
