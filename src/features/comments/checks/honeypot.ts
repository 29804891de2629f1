import type { TextCheck } from './check.ts';

/** People do not see the field, and programs that fill in all there is can't resist it. */
export const honeypot: TextCheck = ({ honeypot: filled }) => (filled === '' ? undefined : { spam: 'honeypot' });
