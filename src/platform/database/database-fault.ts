/** The database was made by a newer Courant; the message says what to do. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

export const OLDEST_POSTGRESQL = 15;

/** The server is of a PostgreSQL that lacks what we use (`nulls not distinct`, `security_invoker` views). */
export class OldDatabaseError extends Error {
  override name = 'OldDatabaseError';

  constructor(version: number) {
    super(`the database is PostgreSQL ${version}, and Courant needs ${OLDEST_POSTGRESQL} or newer`);
  }
}

/** What is wrong between this program and its database, in words for the operator. */
export type DatabaseFault = {
  /** It may pass by itself: a server that is starting, a network that is down. The others need a person. */
  passes: boolean;
  /** The address, the role or the way there; false where the database itself is of a wrong version. */
  reaching: boolean;
  line: string;
};

// Codes of PostgreSQL (appendix A) first, then of Node's sockets and resolver.
const FAULTS: { code: RegExp; passes: boolean; words: (place: string, said: string) => string }[] = [
  { code: /^28/, passes: false, words: (place, said) => `the database at ${place} refuses us (${said})` },
  { code: /^3D000$/, passes: false, words: (place, said) => `${said} at ${place}: create it first` },
  {
    code: /^42501$/,
    passes: false,
    words: (place, said) =>
      `our role at ${place} may not make what Courant needs (${said}): let it own the database, or GRANT CREATE ON SCHEMA public`,
  },
  {
    code: /^25006$/,
    passes: false,
    words: (place) => `the database at ${place} is read-only, as a replica is: give the one that takes writes`,
  },
  {
    code: /^(53100|ENOSPC|EDQUOT)$/,
    passes: true,
    words: (place) => `the disk of the database at ${place} is full: make room there`,
  },
  { code: /^(57P0|08|53)/, passes: true, words: (place, said) => `the database at ${place} is away (${said})` },
  {
    code: /^(ENOTFOUND|EAI_AGAIN)$/,
    passes: true,
    words: (place) => `the database's machine ${place} can't be found by its name`,
  },
  {
    code: /^(ECONN|ENOENT|ETIMEDOUT|EPIPE|EHOST|ENET)/,
    passes: true,
    words: (place, said) => `the database can't be reached at ${place} (${said})`,
  },
];

/** What an error of a connection or a statement says of the database; undefined for a fault of our own. */
export function databaseFault(error: unknown, url: string): DatabaseFault | undefined {
  if (error instanceof NewerDatabaseError || error instanceof OldDatabaseError) {
    return { passes: false, reaching: false, line: error.message };
  }
  const { code = '', message } = firstOf(error);
  const place = placeOf(url);
  const fault = FAULTS.find((one) => one.code.test(code));
  if (fault) return { passes: fault.passes, reaching: true, line: fault.words(place, message || code) };
  // pg says these without a code, also when whoever listens there is no PostgreSQL at all.
  if (/timeout|timed out|terminated|did not answer/i.test(message)) {
    return {
      passes: true,
      reaching: true,
      line: `what listens at ${place} does not answer as PostgreSQL (${message})`,
    };
  }
  return undefined;
}

/** Node tries all addresses of a name and gives one error that holds theirs; a migration wraps what stopped it. */
function firstOf(error: unknown): { code?: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors[0];
  const { code, cause } = error as { code?: string; cause?: { code?: string; message: string } };
  return (code === undefined && cause?.code !== undefined ? cause : error) as { code?: string; message: string };
}

/** Host and port of a database's address; never its password. */
function placeOf(url: string): string {
  try {
    const { hostname, port, searchParams } = new URL(url);
    const host = searchParams.get('host') ?? decodeURIComponent(hostname);
    return host.startsWith('/') ? host : `${host || 'localhost'}:${port || 5432}`;
  } catch {
    return 'DATABASE_URL';
  }
}
