/** One page of a story's comments; page 1 stands on the story's own page. */
export const commentsTag = (story: string, page: number) => `comments:${story}/${page}`;
/** The page for answering one comment. */
export const commentTag = (comment: string) => `comment:${comment}`;
