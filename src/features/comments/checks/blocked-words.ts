import type { TextCheck } from './check.ts';

/** Whole words and phrases, in any case and any width of letters: "class" is not blocked with "ass". */
export const blockedWords: TextCheck = ({ name, website, body }, { blockedWords: blocked }) => {
  if (blocked.length === 0) return undefined;
  const text = inWords(`${name} ${website ?? ''} ${body}`);
  const found = blocked.find((phrase) => text.includes(inWords(phrase)));
  return found === undefined ? undefined : { hold: `blocked word: ${found}` };
};

const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u;

/** Words between single spaces, one at each end. NFKC (UAX #15) makes full-width and other disguised letters plain. */
const inWords = (text: string): string =>
  ` ${text.normalize('NFKC').toLowerCase().split(NO_WORD).filter(Boolean).join(' ')} `;
