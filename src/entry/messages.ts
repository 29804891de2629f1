import type { Config } from '../platform/config/index.ts';
import type { SaltOfDay } from '../platform/keys/index.ts';

export type Role = 'office-and-stand' | 'office' | 'stand';

/** What a child needs to begin; sent over IPC, since an argument list can be read by every user of the machine. */
export type Begin = {
  kind: 'begin';
  role: Role;
  config: Config;
  databaseUrl: string;
  /** The program has served readers already: nothing that is wrong now may end it. */
  again: boolean;
  /** By which all of them recognise the same reader's second beacon; left out: the process makes its own. */
  salt?: SaltOfDay;
};

/** The child is to finish what it has in hand and exit. A message, since signals reach children from others as well. */
export type End = { kind: 'end' };

/** What a child tells the supervisor. */
export type Told =
  | { kind: 'ready'; role: Role }
  /** It can't begin; the line is for the operator. */
  | { kind: 'refused'; line: string };
