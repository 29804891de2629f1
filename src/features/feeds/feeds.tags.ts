/** The list of slices: a slice has been added. */
export const sitemapIndexTag = (edition: string) => `sitemap-index:${edition}`;
/** Every slice, when all have been cut anew. */
export const sitemapTag = (edition: string) => `sitemap:${edition}`;
/** One slice, when a story comes into it that is older than the newest slice. */
export const sitemapSliceTag = (edition: string, slice: number) => `sitemap:${edition}:${slice}`;
/** Touched at the instant at which a story gets too old for it. */
export const newsSitemapTag = (edition: string) => `news-sitemap:${edition}`;
