const MEDIA = 'media:';

/** Touched when a medium may have to be opened to strangers or closed; the story page that shows it bears it too. */
export const mediaTag = (hash: string): string => MEDIA + hash;

/** The media that these tags name. */
export const mediaOfTags = (tags: readonly string[]): string[] =>
  tags.filter((tag) => tag.startsWith(MEDIA)).map((tag) => tag.slice(MEDIA.length));
