import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Handler } from '../newsstand/index.ts';

const AWAY = JSON.stringify({
  type: '/api/problems/unavailable',
  title: 'This does not work at the moment',
  status: 503,
  detail: 'This part of the program is being started again. Try again in a few seconds; nothing was changed.',
});

// Headers of one connection; they say nothing about the next (RFC 9110 §7.6.1). And those that only the line may use.
const NOT_PASSED = /^(connection|keep-alive|transfer-encoding|upgrade|proxy-connection|te|trailer|x-courant-.*)$/i;

/** Hands whatever is no page to the office over its unix socket, saying where the request came from. */
export function passToOffice(socketPath: string): Handler {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  return (request, response) => {
    const passed = httpRequest({
      socketPath,
      agent,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: passedHeaders(request),
    });
    let answered = false;
    passed.on('response', (answer) => {
      answered = true;
      response.writeHead(answer.statusCode ?? 502, withoutHopHeaders(answer.rawHeaders));
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    // The office refuses a body that is too long before its end: that the rest can't be handed on is no fault then.
    passed.on('error', () => {
      if (!answered) away(response);
    });
    response.on('close', () => {
      request.unpipe(passed).resume();
      passed.destroy();
    });
    request.pipe(passed);
  };
}

function passedHeaders(request: IncomingMessage): string[] {
  const headers = withoutHopHeaders(request.rawHeaders).filter(
    (_, index, all) => !/^x-forwarded-for$/i.test(all[index - (index % 2)] ?? ''),
  );
  const from = [request.headers['x-forwarded-for'], request.socket.remoteAddress].flat().filter(Boolean).join(', ');
  headers.push('X-Forwarded-For', from);
  if (request.headers['transfer-encoding']) headers.push('Transfer-Encoding', 'chunked');
  return headers;
}

function withoutHopHeaders(raw: string[]): string[] {
  return raw.filter((_, index) => !NOT_PASSED.test(raw[index - (index % 2)] ?? ''));
}

function away(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(503, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'retry-after': '2',
  });
  response.end(AWAY);
}
