import { unprocessable } from '../../platform/http/index.ts';

let stolen: Promise<ReadonlySet<string>> | undefined;

/** The 49,233 most frequent of lists that thieves have published; they come with the program and nobody is asked about a password. */
function stolenPasswords(): Promise<ReadonlySet<string>> {
  stolen ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return stolen;
}

/**
 * NIST SP 800-63B-4 §3.1.1.2: a password that stands in a list of stolen ones is refused, whatever its capitals.
 * @throws Problem 422
 */
export async function refuseStolen(password: string): Promise<void> {
  if ((await stolenPasswords()).has(password.toLowerCase()))
    throw unprocessable(
      '/password',
      'This password stands in lists of stolen ones, which are tried first: choose another.',
    );
}
