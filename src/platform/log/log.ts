import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The program's log: one JSON object a line on standard error, since standard output belongs to the `ready` line.
 * Email addresses, secrets and readers' network addresses are never logged: requests are written by method and path only, and
 * what is sensitive in a logged object is left out here once more.
 */
export function openLog({ level, destination }: { level: string; destination?: DestinationStream }): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pinoTime,
      redact: {
        paths: ['authorization', 'cookie', 'password', 'token', 'email', 'secret'].flatMap((name) => [
          name,
          `*.${name}`,
        ]),
        remove: true,
      },
      serializers: { err: describeError, req: describeRequest },
    },
    destination ?? pino.destination(2),
  );
}

const pinoTime = () => `,"time":"${new Date().toISOString()}"`;

/** The query is left out: it may hold a search for a name, or an address in a link from a newsletter. */
function describeRequest(request: { method?: string; url?: string }) {
  return { method: request.method, path: request.url?.split('?', 1)[0] };
}

/** Only these members: a PostgreSQL error's `detail` repeats the values of the row, an email address among them. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, code: 'code' in error ? error.code : undefined, stack };
}
