import type { Answered, WholeApp } from './whole-app.ts';

let readers = 0;

/** An address that no other comment of the tests has. */
export const someEmail = (): string => `reader.${++readers}@letters.example`;

export type Typed = Partial<Record<'name' | 'email' | 'website' | 'comment' | 'parent' | 'phone', string>>;

/** Posts the comment form as a browser without scripts does, each time from another network address unless one is given. */
export function replyClient(app: WholeApp) {
  let hosts = 0;
  return (path: string, typed: Typed, headers: Record<string, string> = {}): Promise<Answered> =>
    app.call('POST', `${path}/reply`, {
      as: 'stranger',
      body: new URLSearchParams({ name: 'A Reader', email: someEmail(), comment: 'Well said.', ...typed }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `2001:db8:0:${(++hosts).toString(16)}::1`,
        ...headers,
      },
    });
}
