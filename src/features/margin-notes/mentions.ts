type Colleague = { id: string; name: string };

/**
 * Who is spoken to in a text: `@` and a whole name, or the first word of one where only one colleague has it. Capitals don't count.
 * @returns ids, each once
 */
export function mentionedIn(words: string, colleagues: readonly Colleague[]): string[] {
  const firsts = colleagues.map(({ name }) => firstWord(name));
  const isSpokenTo = (called: string) =>
    new RegExp(`(?<![\\p{L}\\p{N}])@${RegExp.escape(called)}(?![\\p{L}\\p{N}])`, 'iu').test(words);
  return colleagues
    .filter(({ name }) => {
      const first = firstWord(name);
      const isOnly = firsts.filter((other) => other.toLowerCase() === first.toLowerCase()).length === 1;
      return isSpokenTo(name) || (isOnly && isSpokenTo(first));
    })
    .map(({ id }) => id);
}

const firstWord = (name: string): string => name.trim().split(/\s+/u)[0] ?? '';
