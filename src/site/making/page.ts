/** A page's text and the tags of everything it was made from. */
export type Page = { html: string; tags: string[] };
