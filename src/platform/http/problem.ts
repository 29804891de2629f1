/**
 * Every kind of refusal, by the last segment of its stable `type`. Clients may branch on the type; they never have to read a
 * detail. Published at `/api/problems/{name}`.
 */
export const problemKinds = {
  'bad-request': { status: 400, title: 'The request could not be understood' },
  'sign-in-required': { status: 401, title: 'Credentials are missing or not valid' },
  forbidden: { status: 403, title: 'These credentials do not allow this' },
  'foreign-origin': { status: 403, title: 'The request came from another site' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'This conflicts with what is there' },
  'stale-revision': { status: 409, title: 'Somebody changed this since it was read' },
  'still-running': { status: 409, title: 'The same request is still being answered' },
  gone: { status: 410, title: 'This is no longer available' },
  'too-large': { status: 413, title: 'The request is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not taken here' },
  unprocessable: { status: 422, title: 'Some of what was sent is not right' },
  'key-used-before': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'precondition-required': { status: 428, title: 'The revision this change is based on is missing' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The request headers are too large' },
  'server-error': { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'This does not work at the moment' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** One thing that is wrong: a JSON pointer (RFC 6901) into what was sent, and a sentence a person can act on. */
export type ProblemPart = { pointer: string; detail: string; in?: 'query' | 'headers' };

type ProblemMore = {
  errors?: ProblemPart[];
  /** Header fields of the answer, e.g. `retry-after`. */
  headers?: Record<string, string>;
  /** Extension members (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  cause?: unknown;
};

/** A refusal, thrown anywhere and turned into an RFC 9457 answer in one place (error-answers.ts). */
export class Problem extends Error {
  override name = 'Problem';
  readonly kind: ProblemKind;
  readonly errors: ProblemPart[] | undefined;
  readonly headers: Record<string, string>;
  readonly members: Record<string, unknown>;

  constructor(kind: ProblemKind, detail: string, more: ProblemMore = {}) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.kind = kind;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
    this.members = more.members ?? {};
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }

  /** The body of the answer. `type` is relative to the site, so that it stays the same wherever the site moves. */
  toJSON() {
    const { title, status } = problemKinds[this.kind];
    return {
      ...this.members,
      type: `/api/problems/${this.kind}`,
      title,
      status,
      detail: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}

/** What was refused as people read it: all its parts, or the whole where it has none. */
export const inWords = ({ errors, message }: Problem): string =>
  errors?.map(({ detail }) => detail).join(' ') ?? message;

export const badRequest = (detail: string) => new Problem('bad-request', detail);

export const forbidden = (detail = 'Your role does not allow this.') => new Problem('forbidden', detail);

/** @param what e.g. `There is no story with this id.` */
export const notFound = (what = 'There is nothing at this address.') => new Problem('not-found', what);

export const gone = (detail: string) => new Problem('gone', detail);

/** Something with this name, slug or state is there already. */
export const conflict = (detail: string, members: Record<string, unknown> = {}) =>
  new Problem('conflict', detail, { members });

/** One thing that was sent is wrong. For several, throw `unprocessableParts`. */
export const unprocessable = (pointer: string, detail: string) => unprocessableParts([{ pointer, detail }]);

export const unprocessableParts = (errors: ProblemPart[]) =>
  new Problem(
    'unprocessable',
    errors
      .map(({ detail }) => detail)
      .slice(0, 3)
      .join(' '),
    { errors },
  );

/** A change came without `If-Match` (RFC 6585 §3). */
export const preconditionRequired = () =>
  new Problem('precondition-required', 'Send If-Match with the revision that you changed, e.g. If-Match: "7".');

/** A change was based on another revision than the newest; `current` and `yours` let the client merge, nothing is lost. */
export const stale = (current: unknown, yours: unknown) =>
  new Problem(
    'stale-revision',
    'It was changed meanwhile: merge your change into the current revision and send it again.',
    {
      members: { current, yours },
    },
  );

/** @param seconds when to try again */
export const unavailable = (detail: string, { seconds = 2, cause }: { seconds?: number; cause?: unknown } = {}) =>
  new Problem('unavailable', detail, { headers: { 'retry-after': String(seconds) }, cause });

/** RFC 6750 §3: says what went wrong only to who sent a credential. */
export const signInRequired = (credentialsSent: boolean) =>
  new Problem(
    'sign-in-required',
    credentialsSent
      ? 'The token or session is not valid, or has expired.'
      : 'Sign in, or send a token: Authorization: Bearer TOKEN.',
    { headers: { 'www-authenticate': credentialsSent ? 'Bearer error="invalid_token"' : 'Bearer' } },
  );
