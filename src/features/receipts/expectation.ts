import type { Answer } from './fetch-like-an-outsider.ts';
import type { PublicState } from './public-state.ts';
import type { ReceiptPlace } from './receipts.schema.ts';

/** One line of a receipt to come: where to look, and how to tell that the act has arrived there. */
export type Expectation = Expected & {
  what: ReceiptPlace;
  /** Decoded path. */
  path: string;
  /** What is asked of it, where it answers questions. */
  query?: string;
};

export type Expected = {
  /** For people. */
  expected: string;
  isMet(answer: Answer): boolean;
};

/** A story that has, or had, an address. */
export type Addressed = PublicState & { address: string };
