import { createHash } from 'node:crypto';

/** CSS as it goes into a page, with the policy that lets exactly this text in. */
export type Stylesheet = {
  text: string;
  /** For `<meta http-equiv="Content-Security-Policy">`: made from the text, so that a kept page and its policy age together. */
  policy: string;
};

/** Joins pieces of CSS into one `<style>` text, without comments and needless white space (it travels in every page). */
export function stylesheet(...pieces: string[]): Stylesheet {
  const text = compact(pieces.join('\n'));
  const hash = createHash('sha256').update(text).digest('base64');
  return { text, policy: `style-src 'sha256-${hash}'` };
}

/** Only what is safe without parsing: no space is removed before a colon (`a :hover`) nor around `+` and `-` (`calc()`). */
function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .replace(/;}/g, '}')
    .trim();
}
