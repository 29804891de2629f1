/** Says which block this is from revision to revision; never copied with its text. */
export const blockName = { id: { default: null, rendered: false } };
