import { connect } from 'node:net';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  type App,
  buildHttp,
  createHttpServer,
  type Identify,
  listOf,
  listQuery,
  revisionOfIfMatch,
  stale,
} from '../index.ts';

const identify: Identify = async ({ headers }) => {
  const word = headers.authorization?.replace('Bearer ', '') ?? headers['x-test-session'];
  if (word === undefined) return 'none';
  const roles = { editor: ['read', 'publish'], 'reading-editor': ['read'], reporter: ['read'] };
  const scopes = roles[word as keyof typeof roles];
  if (scopes === undefined) return headers.authorization === undefined ? 'none' : 'invalid';
  const via = headers.authorization === undefined ? 'session' : 'token';
  return { id: '1', name: 'N', role: String(word).replace('reading-', ''), scopes, via };
};

/** An app of a few invented routes, one for each way of being used; closed after the test. */
export async function smallApp(
  options: { lines?: string[]; signInAddress?: string; slow?: number } = {},
): Promise<App> {
  const log = pino({ level: 'info' }, { write: (line: string) => options.lines?.push(line) });
  const app = await buildHttp({
    log,
    trustedProxies: ['loopback'],
    siteUrl: 'https://news.example',
    identify,
    ...(options.signInAddress && { signInAddress: options.signInAddress }),
    ...(options.slow && {
      serverFactory: (listener) =>
        createHttpServer(listener, { headersTimeout: options.slow ?? 1_000, connectionsCheckingInterval: 20 }),
    }),
  });
  const story = z.object({ headline: z.string().min(1), 'a/b~c': z.number().optional() });
  app.post('/api/v1/things', { config: { access: 'anonymous' }, schema: { body: story } }, (request) => request.body);
  app.get('/api/v1/things', {
    config: { access: 'public' },
    schema: { querystring: listQuery, response: { 200: listOf(z.string()) } },
    handler: async (request) => ({ items: [request.principal?.role ?? 'stranger'], next: null }),
  });
  app.get(
    '/api/v1/things/:id',
    { config: { access: 'anonymous' }, schema: { params: z.object({ id: z.uuid() }) } },
    () => 'x',
  );
  app.patch('/api/v1/things/:id', { config: { access: 'anonymous' } }, (request) => {
    throw stale(9, revisionOfIfMatch(request));
  });
  app.post('/api/v1/publish', {
    config: { access: { roles: ['editor'], scope: 'publish' } },
    handler: async (request) => ({ by: request.principal?.role }),
  });
  app.get('/studio', { config: { access: 'signed-in', policy: 'studio' } }, async (request) => request.styleNonce);
  app.post('/studio/notes', { config: { access: 'signed-in', policy: 'studio', form: true } }, async () => 'noted');
  app.post('/form', { config: { access: 'anonymous', form: true } }, async (request) => request.body);
  app.get('/fails', { config: { access: 'anonymous' } }, async (request) => {
    throw request.headers['x-code']
      ? Object.assign(new Error('secret words'), { code: request.headers['x-code'] })
      : new Error('secret words');
  });
  app.get('/address', { config: { access: 'anonymous' } }, async (request) => request.readerAddress);
  await app.ready();
  onTestFinished(() => app.close());
  return app;
}

/** Sends bytes as they are and gives back all that comes until the connection ends. */
export async function sendRaw(server: App, text: string, { keepOpen = false } = {}): Promise<string> {
  const { port } = server.server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (keepOpen ? socket.write(text) : socket.end(text)));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
