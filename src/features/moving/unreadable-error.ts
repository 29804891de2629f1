/** A file that can't be read any further: damaged, cut off, hostile, or of another format. What came before it stays. */
export class UnreadableError extends Error {}
