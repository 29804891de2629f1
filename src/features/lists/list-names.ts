/**
 * A list has one name: the key of its rows, and the tag that its front bears. It differs from the tag of what the list is about
 * (`topic:ID`, `author:ID`), which every story page that prints the name bears too and which no publication touches.
 */
export const sectionList = (section: string) => `section:${section}`;
export const topicList = (topic: string) => `about:${topic}`;
export const authorList = (author: string) => `byline:${author}`;
/** Not of stories but of what readers were told about them, by edition. */
export const correctionsList = (edition: string) => `corrections:${edition}`;

export const isSectionList = (list: string) => list.startsWith('section:');
export const isCorrectionsList = (list: string) => list.startsWith('corrections:');
/** The id in a list's name. */
export const subjectOf = (list: string) => list.slice(list.indexOf(':') + 1);

/** All further pages of a list. */
export const furtherPagesTag = (list: string) => `list:${list}`;
/** One further page: block N is page N + 1. */
export const blockTag = (list: string, block: number) => `list:${list}:${block}`;
