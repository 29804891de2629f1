import { expect, test } from 'vitest';
import { mentionedIn } from './mentions.ts';

const marta = { id: 'm', name: 'Marta Søndergaard-Pike' };
const noor = { id: 'n', name: 'Noor Achterberg' };
const other = { id: 'o', name: 'Noor El Amin' };

test.each([
  ['@Marta, look', ['m']],
  ['(@marta)', ['m']],
  ['see @Noor Achterberg', ['n']],
  ['see @Noor', []],
  ['Marta', []],
  ['@Martas', []],
  ['desk@marta', []],
  ['@MARTA and @Noor El Amin.', ['m', 'o']],
])('%s', (words, ids) => {
  expect(mentionedIn(words, [marta, noor, other])).toEqual(ids);
});
