import { hash, verify } from '@node-rs/argon2';
import { refuseStolen } from './stolen-passwords.ts';

// OWASP Password Storage Cheat Sheet: argon2id (this library's own default) with 19 MiB, two passes, one lane. About 20 ms, off the main thread.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @throws Problem 422 where it stands in a list of stolen ones */
export async function hashPassword(password: string): Promise<string> {
  await refuseStolen(samePassword(password));
  return hash(samePassword(password), COST);
}

/** As slow for an account that is unknown, disabled or has no password (`kept` null), so that time tells nothing. */
export async function checkPassword(password: string, kept: string | null): Promise<boolean> {
  const matches = await verify(kept ?? (await hashOfNothing()), samePassword(password));
  return matches && kept !== null;
}

/** Keyboards send the same letter in different ways (NIST SP 800-63B-4 §3.1.1.2: normalise by NFKC or NFKD). */
const samePassword = (password: string) => password.normalize('NFKC');

let made: Promise<string> | undefined;
function hashOfNothing(): Promise<string> {
  made ??= hash('', COST);
  return made;
}
