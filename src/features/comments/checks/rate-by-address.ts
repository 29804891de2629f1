import type { TextCheck } from './check.ts';

/** In ten minutes. A school or an office behind one address stays below it; a machine does not. */
export const MOST_FROM_ADDRESS = 10;

export const rateByAddress: TextCheck = ({ recentFromAddress }) =>
  recentFromAddress >= MOST_FROM_ADDRESS ? { refuse: { field: 'comment', fault: 'too-many' } } : undefined;
