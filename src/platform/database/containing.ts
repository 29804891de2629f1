/** The pattern of LIKE for what has these letters in it, whatever they are. */
export const containing = (letters: string): string => `%${letters.replaceAll(/[\\%_]/g, '\\$&')}%`;
