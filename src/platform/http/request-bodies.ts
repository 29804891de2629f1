import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { badRequest, notFound, Problem, type ProblemPart, unprocessableParts } from './problem.ts';

/** Bytes of a request body. A story of 1,000,000 characters with its markup stays under it. */
export const LARGEST_BODY = 2 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** JSON is read as bytes, since Node's own decoding replaces broken UTF-8 by U+FFFD in silence: words would be lost. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i,
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      let text: string;
      try {
        text = utf8.decode(body as Buffer);
      } catch {
        return done(badRequest('The body is not valid UTF-8.'));
      }
      void parse(request, text, (error, value) => {
        if (error) done(badRequest(`The body is not valid JSON: ${error.message}`));
        else done(null, value);
      });
    },
  );
  app.addHook('onRequest', async (request) => {
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    if (form && !request.is404 && request.routeOptions.config.form !== true) {
      throw new Problem('unsupported-media-type', 'Send application/json here.');
    }
    if (/^(?!identity$)./i.test(request.headers['content-encoding'] ?? '')) throw compressed();
  });
}

/** RFC 9110 §15.5.16: `Accept-Encoding` in the answer says that it was the coding, and which would do. */
const compressed = () =>
  new Problem('unsupported-media-type', 'Send the body as it is, without a Content-Encoding.', {
    headers: { 'accept-encoding': 'identity' },
  });

type Part = 'body' | 'querystring' | 'params' | 'headers';

/**
 * Checks a part of a request by its zod schema. What is wrong becomes a 422 with a JSON pointer for each fault; a wrong
 * parameter of the path is a 404, since there can't be anything at such an address.
 */
export function validateBySchema({ schema, httpPart }: { schema: z.ZodType; httpPart?: string }) {
  return (value: unknown) => {
    // Fastify says null where there is no body.
    const result = schema.safeParse(value ?? undefined);
    if (result.success) return { value: result.data };
    return { error: problemOfIssues(result.error.issues, (httpPart ?? 'body') as Part) };
  };
}

function problemOfIssues(issues: readonly z.core.$ZodIssue[], part: Part): Problem {
  if (part === 'params') return notFound();
  return unprocessableParts(issues.slice(0, 50).flatMap((issue) => partsOfIssue(issue, part)));
}

function partsOfIssue(issue: z.core.$ZodIssue, part: Part): ProblemPart[] {
  const where =
    part === 'querystring' ? { in: 'query' as const } : part === 'headers' ? { in: 'headers' as const } : {};
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ pointer: toPointer(path), detail: `${nameOf(path)}${inWords(issue)}`, ...where }));
}

/** Zod says `expected string, received undefined` of what is not there. */
function inWords(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return missing
    ? ` is missing: it must be a value of type ${issue.expected}.`
    : `: ${issue.message.replace(/\.?$/, '.')}`;
}

/** A JSON pointer (RFC 6901 §3) of a path of keys and indexes. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const nameOf = (path: readonly PropertyKey[]) => (path.length === 0 ? 'The body' : path.map(String).join('.'));
