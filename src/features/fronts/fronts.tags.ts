/** What editors put on the front of an edition or a section, by its id. No publication touches it. */
export const pinsTag = (front: string) => `pins:${front}`;
/** All fronts of an edition, which show its breaking bar. */
export const breakingTag = (edition: string) => `breaking:${edition}`;
