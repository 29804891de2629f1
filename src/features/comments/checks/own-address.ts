import type { TextCheck } from './check.ts';

/** Whoever writes their e-mail address into the text for all to read has seldom meant to: somebody looks first. */
export const ownAddress: TextCheck = ({ body, email }) =>
  body.toLowerCase().includes(email.toLowerCase()) ? { hold: 'own e-mail address in the text' } : undefined;
