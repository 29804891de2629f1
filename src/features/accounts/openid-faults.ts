import { z } from 'zod';

export const OPENID_ADDRESS = '/studio/sign-in/openid';

/** Why somebody came back from the provider without being let in; stands in the address of the sign-in page. */
export const openIdFaultSchema = z.enum(['away', 'late', 'turned-back', 'refused', 'nobody', 'no-email']);
export type OpenIdFault = z.infer<typeof openIdFaultSchema>;

/** What the sign-in page says of it. @param name what people call the provider */
export function openIdFaultInWords(fault: OpenIdFault, name: string): string {
  switch (fault) {
    case 'away':
      return `${name} does not answer. Try again in a minute, or come in with your password.`;
    case 'late':
      return 'That took more than ten minutes, or was begun in another browser. Try again.';
    case 'turned-back':
      return `You turned back at ${name}. Try again, or come in with your password.`;
    case 'refused':
      return `The answer of ${name} could not be taken. Try again; if it goes on, tell who runs this paper: the log says why.`;
    case 'nobody':
      return `${name} knows you, this paper does not. Ask an administrator to invite you with the address you have there.`;
    case 'no-email':
      return `${name} has not checked your email address, which this paper knows you by. Have it checked there first.`;
  }
}
