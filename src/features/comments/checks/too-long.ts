import { LONGEST_COMMENT } from '../comment.schema.ts';
import type { TextCheck } from './check.ts';

export const tooLong: TextCheck = ({ body }) =>
  body.length > LONGEST_COMMENT ? { refuse: { field: 'comment', fault: 'too-long' } } : undefined;
