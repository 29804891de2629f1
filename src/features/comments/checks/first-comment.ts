import type { PersonCheck } from './check.ts';

export const firstComment: PersonCheck = ({ approved }, { holdFirst }) =>
  holdFirst && approved === 0 ? { hold: 'first comment' } : undefined;
