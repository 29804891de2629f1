import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Freshness } from './freshness.ts';
import { ABOUT_HEADER, PAGE_HEADER, TOUCHES_HEADER, type Touch, unpackPage } from './line-format.ts';
import type { Press } from './made.ts';
import { readyFrom, type Source, STALE_WAIT, within } from './newsstand.ts';
import type { PageFolder } from './page-folder.ts';
import { type Ready, ready } from './page-memory.ts';

// The office waits at most 5 s for the press; a little more, and the office itself is away.
const ANSWER_LIMIT = 5_500;
// The office gives a stale copy after 250 ms; who is silent a little longer is not well.
const OFFICE_WAIT = STALE_WAIT + 30;
const RECONNECT_AFTER = 100;

type Options = {
  /** The unix socket at which the office listens. */
  socketPath: () => string;
  freshness: Freshness;
  folder: PageFolder;
  press: Pick<Press, 'unavailable'>;
  kindOf: (path: string) => { kind: string; contentType: string };
  onDistrust?: () => void;
};

/** A worker's end of the line: pages come from the office; while it is away, from the folder as it lies. */
export class WorkerLine implements Source {
  readonly #options: Options;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #stopped = false;
  #listening: ReturnType<typeof httpRequest> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async obtain(path: string): Promise<Ready> {
    const { freshness, press } = this.#options;
    const asking = this.#ask(path).catch(() => undefined);
    const soon = await within(OFFICE_WAIT, asking);
    if (soon) return soon;
    // The office is away or hangs: what lies in the folder may be served, and nothing else.
    return (await this.#fromFolder(path)) ?? (await asking) ?? readyFrom(path, press.unavailable(), freshness.position);
  }

  /** Follows the touches for ever; resolves once the office's position is known for the first time. */
  follow(): Promise<void> {
    return new Promise((resolve) => this.#connect(resolve));
  }

  stop(): void {
    this.#stopped = true;
    this.#listening?.destroy();
    this.#agent.destroy();
  }

  #ask(path: string): Promise<Ready> {
    return new Promise((resolve, reject) => {
      const asking = httpRequest({
        socketPath: this.#options.socketPath(),
        agent: this.#agent,
        path: '/',
        headers: { [PAGE_HEADER]: encodeURIComponent(path) },
        timeout: ANSWER_LIMIT,
      });
      asking.on('timeout', () => asking.destroy(new Error('the office does not answer')));
      asking.on('error', reject);
      asking.on('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const about = answer.headers[ABOUT_HEADER];
          if (typeof about !== 'string') reject(new Error('the office gave an answer that is no page'));
          else resolve(unpackPage(path, { about, body: Buffer.concat(chunks) }));
        });
      });
      asking.end();
    });
  }

  async #fromFolder(path: string): Promise<Ready | undefined> {
    const { folder, kindOf } = this.#options;
    const kept = (await folder.read(path, 'live')) ?? (await folder.read(path, 'stale'));
    if (!kept) return undefined;
    // Without the index its tags are not known; it is not kept in memory, and what was taken down has been cut out on disk.
    return ready({ path, status: 200, ...kindOf(path), ...kept, position: 0, tags: [], stale: true });
  }

  #connect(onPosition: () => void): void {
    if (this.#stopped) return;
    const listening = httpRequest({
      socketPath: this.#options.socketPath(),
      path: '/',
      headers: { [TOUCHES_HEADER]: String(this.#options.freshness.position) },
    });
    this.#listening = listening;
    listening.on('error', () => {}); // 'close' follows each error, and each end of the office
    listening.once('close', () => setTimeout(() => this.#connect(onPosition), RECONNECT_AFTER).unref());
    listening.once('response', (answer) => this.#listen(answer, onPosition));
    listening.end();
  }

  #listen(answer: IncomingMessage, onPosition: () => void): void {
    const lines = createInterface({ input: answer });
    lines.on('line', (line) => {
      const { position, tags } = JSON.parse(line) as Touch;
      if (tags) this.#options.freshness.apply(tags, position);
      else {
        this.#options.freshness.resume(position);
        this.#options.onDistrust?.();
      }
      onPosition();
    });
    lines.on('error', () => {});
    answer.on('error', () => {});
  }
}
