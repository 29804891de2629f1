import { connect } from 'node:net';

export type RawRequest = {
  method?: string;
  target: string;
  headers?: Record<string, string>;
  body?: string;
  version?: '1.0' | '1.1';
};
export type RawAnswer = { status: number; headers: Record<string, string>; body: Buffer };

const LIMIT = 10_000;

/** Sends a request just as it is written, however wrong, on a connection of its own. `fetch` would put an address in order first. */
export function rawRequest(
  port: number,
  { method = 'GET', target, headers = {}, body = '', version = '1.1' }: RawRequest,
): Promise<RawAnswer> {
  const lines = [`${method} ${target} HTTP/${version}`];
  const all = {
    host: 'news.example',
    connection: 'close',
    ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}),
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) lines.push(`${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', timeout: LIMIT }, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`),
    );
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('timeout', () => socket.destroy(new Error(`no answer to ${method} ${target.slice(0, 80)}`)));
    // A server that refuses a long request may cut the connection after its answer; what has come counts.
    socket.on('error', (error) => (chunks.length > 0 ? resolve(readAnswer(Buffer.concat(chunks))) : reject(error)));
    socket.on('end', () => resolve(readAnswer(Buffer.concat(chunks))));
  });
}

function readAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    const known = headers[name.toLowerCase()];
    headers[name.toLowerCase()] = known === undefined ? value : `${known}, ${value}`;
  }
  const rest = bytes.subarray(end + 4);
  const body = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest;
  return { status: Number(first.split(' ')[1]), headers, body };
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const length = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (lineEnd < 0 || !length) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
