import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type AppParts, buildApp } from '../../src/entry/app.ts';
import { openOffice } from '../../src/entry/office.ts';
import { type Account, oneOfEachRole } from '../../src/features/accounts/testing/newsroom.ts';
import { Doors } from '../../src/features/media/index.ts';
import type { Role } from '../../src/features/roles/index.ts';
import { openTrending } from '../../src/features/trending/index.ts';
import { Office } from '../../src/newsstand/index.ts';
import { type Config, readConfig } from '../../src/platform/config/index.ts';
import type { App } from '../../src/platform/http/index.ts';
import { keysOf } from '../../src/platform/keys/index.ts';
import { openLog } from '../../src/platform/log/index.ts';
import { Metrics } from '../../src/platform/metrics/index.ts';
import { FileStore } from '../../src/platform/storage/index.ts';
import { openPress } from '../../src/site/index.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const SECRET = 'a secret of the tests, long enough to be one';

/** Who a request comes from: somebody of a role, by token, or a stranger. */
export type Caller = Role | 'stranger';
export type Call = { as?: Caller; body?: unknown; headers?: Record<string, string> };
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Answered = { status: number; headers: Headers; text: string; json: any };

/** The whole program in this process: press, newsstand, API, studio and jobs on a port, over a database of its own. */
export type WholeApp = {
  base: string;
  port: number;
  dataDir: string;
  database: FreshDatabase;
  people: Record<Role, Account>;
  /** A request over HTTP; redirects are not followed. A body that is a string or bytes is sent as it is, all else as JSON. */
  call(method: string, path: string, call?: Call): Promise<Answered>;
  /** The same, as an editor, that must succeed. */
  act(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** Publishes a story as an editor; resolves with its path once readers have its page, and the front lists it. */
  publish(id: string): Promise<string>;
  close(): Promise<void>;
};

/** @param settings more of the program's, by their names in the environment */
export async function openWholeApp(settings: Record<string, string> = {}): Promise<WholeApp> {
  const { dataDir, database, config, close } = await ground(settings);
  const office = await openOffice({
    kind: 'begin',
    role: 'office-and-stand',
    config,
    databaseUrl: database.url,
    again: false,
  });
  const base = config.siteUrl;
  const people = await oneOfEachRole(database);
  const call: WholeApp['call'] = (method, path, options) => callOver(base, people, { method, path, ...options });
  const act: WholeApp['act'] = async (method, path, body, headers) => {
    const answer = await call(method, path, { as: 'editor', body, ...(headers && { headers }) });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer;
  };
  return {
    base,
    port: config.port,
    dataDir,
    database,
    people,
    call,
    act,
    publish: async (id) => {
      const path = new URL((await act('POST', `/api/v1/stories/${id}/publish`, {})).json.url).pathname;
      const read = (address: string) => call('GET', address, { as: 'stranger' });
      await vi.waitUntil(async () => (await read(path)).status === 200, { timeout: 5_000 });
      await vi.waitUntil(async () => (await read('/')).text.includes(path), { timeout: 5_000 });
      return path;
    },
    close: async () => {
      await office.stop();
      await close();
    },
  };
}

/**
 * The app without newsstand, jobs and a port of its own: to list its routes, or to serve it with another server than the
 * program's (with shorter limits).
 */
export async function buildWholeApp(
  serverFactory?: (listener: RequestListener) => Server,
): Promise<{ app: App; close: () => Promise<void> }> {
  const { dataDir, database, config, close } = await ground();
  const press = openPress({ database, siteUrl: config.siteUrl, staging: false });
  const office = new Office({ dataDir, databaseUrl: database.url, press, pressVersion: 'test' });
  const log = openLog({ level: config.logLevel });
  const metrics = new Metrics();
  const store = new FileStore(join(dataDir, 'media'));
  const parts: AppParts = {
    config,
    database,
    store,
    doors: new Doors({ store, database }),
    office,
    keys: keysOf(SECRET),
    log,
    metrics,
    trending: openTrending({ database, log, metrics, trustedProxies: config.trustedProxies }),
    paperName: press.paperName,
  };
  const app = await buildApp(parts, serverFactory);
  await app.ready();
  return {
    app,
    close: async () => {
      await app.close();
      await office.stop();
      await close();
    },
  };
}

async function ground(settings: Record<string, string> = {}) {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'courant-whole-'));
  const config = settingsFor(dataDir, await freePort(), settings);
  const close = async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { database, dataDir, config, close };
}

function settingsFor(dataDir: string, port: number, settings: Record<string, string>): Config {
  // Only our own faults are worth a line in the report of a test that sends nonsense by the thousand.
  const environment = {
    ...{ SECRET, LOG_LEVEL: 'error', DATA_DIR: dataDir, PORT: String(port) },
    // Receivers of the tests are on this machine.
    WEBHOOK_HOSTS: 'localhost',
    ...settings,
  };
  return readConfig({ environment, environmentFile: join(dataDir, 'no-such-file') });
}

/** A port that was free a moment ago: the site's address must be known before it listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function callOver(
  base: string,
  people: Record<Role, Account>,
  { method, path, as = 'editor', body, headers = {} }: Call & { method: string; path: string },
): Promise<Answered> {
  const answer = await fetch(base + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(as === 'stranger' ? {} : people[as].headers),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: asSent(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

const asSent = (body: unknown): BodyInit =>
  typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
