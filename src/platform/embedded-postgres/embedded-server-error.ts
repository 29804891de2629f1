/** What can be wrong with the embedded PostgreSQL, as a word a program can test for. */
export type EmbeddedServerErrorCode =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'no-account'
  | 'not-a-folder'
  | 'not-writable'
  | 'disk-full'
  | 'foreign-owner'
  | 'foreign-version'
  | 'not-a-cluster'
  | 'unreachable'
  | 'busy'
  | 'start-failed'
  | 'not-answering';

/** A refusal of the embedded PostgreSQL. The message is one line that says what to do, fit to be printed as it is. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
  readonly code: EmbeddedServerErrorCode;

  constructor(code: EmbeddedServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

type SystemRefusal = { code: EmbeddedServerErrorCode; message: (path: string) => string };

const diskFull: SystemRefusal = {
  code: 'disk-full',
  message: (path) => `The disk of ${path} is full; free some space there and start again, nothing was lost`,
};
const notWritable: SystemRefusal = {
  code: 'not-writable',
  message: (path) =>
    `${path} can't be written; give this user the right to write there, or choose another folder with --data`,
};
const notAFolder: SystemRefusal = {
  code: 'not-a-folder',
  message: (path) => `${path} is not a folder; choose another one with --data`,
};

const refusalOfSystemCode: Record<string, SystemRefusal> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  // PostgreSQL's own disk_full (appendix A)
  '53100': diskFull,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
};

/** The system's code (`ENOENT`, …) or PostgreSQL's SQLSTATE of an unknown error, else ''. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Turns what the file system said about `path` into a refusal a person can act on; other errors pass unchanged. */
export function explainSystemError(error: unknown, path: string): unknown {
  const refusal = refusalOfSystemCode[errorCode(error)];
  return refusal ? new EmbeddedServerError(refusal.code, refusal.message(path), { cause: error }) : error;
}

/** Turns what `initdb` or `postgres` wrote before giving up into a refusal. Texts are those of `lc_messages = C`. */
export function explainServerOutput(output: string, path: string): EmbeddedServerError {
  if (/No space left on device|Disk quota exceeded|wrote only \d+ of|Check free disk space/.test(output)) {
    return new EmbeddedServerError('disk-full', diskFull.message(path));
  }
  if (/Read-only file system|Permission denied/.test(output)) {
    return new EmbeddedServerError('not-writable', notWritable.message(path));
  }
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  // The first cause draws others after it, and our own early knocks are answered with a FATAL too.
  const cause = lines.find((line) => /FATAL|PANIC|error:/.test(line) && !line.endsWith('is starting up'));
  const reason = (cause ?? lines.at(-1) ?? 'it said nothing').replace(/^.*\] (?=FATAL|PANIC)/, '').trim();
  const message = `PostgreSQL could not be started in ${path}: ${reason}; more may stand in its server.log there`;
  return new EmbeddedServerError('start-failed', message);
}
