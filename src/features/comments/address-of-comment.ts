/** Where a comment stands: the fragment of its page. */
export const addressOfComment = (story: string, { id, page }: { id: string; page: number }): string =>
  `${encodeURI(story)}${page === 1 ? '' : `/comments/${page}`}#comment-${id}`;
