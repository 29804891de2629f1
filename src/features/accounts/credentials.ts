import { createHash, randomBytes } from 'node:crypto';

/** A token or session: 256 random bits as 43 characters of base64url. */
export const newCredential = () => randomBytes(32).toString('base64url');

/** What is stored of a credential. It is random, so one round of SHA-256 can't be turned back. */
export const hashCredential = (credential: string) => createHash('sha256').update(credential).digest();
