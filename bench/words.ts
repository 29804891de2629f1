// Plain words of a newspaper, enough that paragraphs made of them compress about as prose does.
const WORDS =
  `the the the of and to a in that it was for on as with by at from he she they said has had have be not but which
council river bridge harbour minister parliament report mayor school hospital teacher farmer railway budget winter water price
ship crew storm village border treaty election vote party court judge witness police fire engine market bread wheat union strike
worker factory power station coal wind price tax rent house street tram night morning Monday Tuesday Friday evening year month
plan proposal inquiry committee member chair spokesman engineer scientist doctor nurse patient study finding figure percent
thousand million since after before during against between under over about according because although while until however
new old local national public private early late long short high low northern southern former present first second last next
told asked agreed refused announced opened closed built repaired delayed approved rejected increased fell rose remained began
ended expected planned warned called visited signed published found lost carried crossed reached followed needed wanted`
    .split(/\s+/)
    .filter(Boolean);

/** The same words in each run, so that runs can be compared (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function sentence(random: () => number, words: number): string {
  const chosen = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'the').join(' ');
  return `${chosen.charAt(0).toUpperCase()}${chosen.slice(1)}.`;
}

export const paragraph = (random: () => number): string =>
  Array.from({ length: 3 + Math.floor(random() * 3) }, () => sentence(random, 10 + Math.floor(random() * 12))).join(
    ' ',
  );
