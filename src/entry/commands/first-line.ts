import { createInterface } from 'node:readline';
import { OperatorError } from '../operator-error.ts';

/** The first line of standard input: a password or passphrase, which would be seen by others among the arguments. */
export async function firstLine(what: string): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new OperatorError(`no ${what} came on standard input`);
}
