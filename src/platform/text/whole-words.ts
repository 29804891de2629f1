/** Finds words wherever they stand whole, whatever their capitals. @param words the source of a regular expression */
export const wholeWords = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu');
