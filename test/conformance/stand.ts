import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nginxConfig } from '../../src/entry/nginx-config.ts';
import { isForApp, pageHeaders } from '../../src/entry/page-headers.ts';
import { serveOpenMedia } from '../../src/features/media/index.ts';
import { Office, pagesFolder, serveFrom } from '../../src/newsstand/index.ts';
import { createHttpServer } from '../../src/platform/http/index.ts';
import { FileStore } from '../../src/platform/storage/index.ts';
import { formerAddress, mobileEdition } from '../../src/site/index.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { CLOSED, PICTURE } from './media-table.ts';
import { freePort, type Nginx, startNginx } from './nginx-process.ts';
import { Paper } from './paper.ts';

/** A newsstand that can be asked directly and through nginx with the printed configuration. */
export class Stand {
  readonly paper = new Paper();
  #store: FileStore | undefined;
  courantPort = 0;
  nginxPort = 0;
  /** Requests that have reached Courant, whoever sent them. */
  reached = 0;
  /** What the app was last told of a request that is no page's. */
  lastHeaders: IncomingMessage['headers'] = {};
  #dataDir = '';
  #database: FreshDatabase | undefined;
  #office: Office | undefined;
  #server: Server | undefined;
  #nginx: Nginx | undefined;
  readonly #sendPhones: boolean;

  constructor({ sendPhones = false }: { sendPhones?: boolean } = {}) {
    this.#sendPhones = sendPhones;
  }

  async open(): Promise<void> {
    this.#database = await freshDatabase();
    this.#dataDir = await mkdtemp(join(tmpdir(), 'courant conformance-'));
    this.#store = new FileStore(join(this.#dataDir, 'media'));
    await this.#store.put(PICTURE.hash, PICTURE.name, Buffer.alloc(5_000, 'picture '));
    await this.#store.put(PICTURE.hash, 'report.pdf', Buffer.from('%PDF-1.4'));
    await this.#store.open(PICTURE.hash);
    await this.#store.put(CLOSED, PICTURE.name, Buffer.from('closed'));
    this.#office = new Office({
      dataDir: this.#dataDir,
      databaseUrl: this.#database.url,
      press: this.paper,
      pressVersion: 'test',
    });
    this.#office.start();
    await this.#office.follow();
    await this.startCourant();
    this.nginxPort = await freePort();
    const printed = nginxConfig({
      serverName: 'news.example',
      listen: `127.0.0.1:${this.nginxPort}`,
      courant: `127.0.0.1:${this.courantPort}`,
      pages: pagesFolder(this.#dataDir),
      media: this.store.publicFolder,
      brotli: true,
      sendPhones: this.#sendPhones,
    });
    this.#nginx = await startNginx(printed, this.nginxPort);
  }

  get office(): Office {
    if (!this.#office) throw new Error('the stand is not open');
    return this.#office;
  }

  get store(): FileStore {
    if (!this.#store) throw new Error('the stand is not open');
    return this.#store;
  }

  get nginxErrors(): string {
    return this.#nginx?.errors() ?? '';
  }

  async startCourant(): Promise<void> {
    const { newsstand } = this.office;
    const serve = serveFrom({
      newsstand,
      headersByKind: pageHeaders,
      isForApp,
      otherEdition: mobileEdition({ sendPhones: this.#sendPhones }),
      formerAddress,
      app: serveOpenMedia({ store: this.store, isTakenDown: () => false }, (request, response) =>
        this.#app(request, response),
      ),
    });
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      this.reached += 1;
      serve(request, response);
    };
    this.#server = createHttpServer(listener as RequestListener).listen(this.courantPort, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.courantPort = typeof address === 'object' && address ? address.port : 0;
  }

  /** Courant as its process is after `kill -9`: nobody listens. */
  async stopCourant(): Promise<void> {
    const server = this.#server;
    if (!server?.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  /** The next edition comes out: every page changes. */
  async publish(): Promise<void> {
    this.paper.edition += 1;
    this.office.kept.touch(['paper']);
  }

  async close(): Promise<void> {
    await this.#nginx?.stop();
    await this.stopCourant();
    await this.#office?.stop();
    await this.#database?.drop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** Stands for the API and the rest of the program: says what it was asked. */
  async #app(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.lastHeaders = request.headers;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    response.writeHead(201, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      location: '/api/v1/stories/1',
    });
    response.end(
      JSON.stringify({
        method,
        url,
        host: headers.host,
        type: headers['content-type'],
        body: Buffer.concat(chunks).toString(),
      }),
    );
  }
}
