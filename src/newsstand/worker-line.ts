import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { Breaker } from './breaker.ts';
import type { Freshness } from './freshness.ts';
import {
  ABOUT_HEADER,
  PAGE_HEADER,
  packHeard,
  packPath,
  TOUCHES_HEADER,
  type Touch,
  unpackPage,
} from './line-format.ts';
import { type Press, removedBy } from './made.ts';
import { readyFrom, type Source, STALE_WAIT, within } from './newsstand.ts';
import type { PageFolder } from './page-folder.ts';
import { type Ready, ready } from './page-memory.ts';

// The office waits at most 5 s for the press; a little more, and the office itself is away.
const ANSWER_LIMIT = 5_500;
// The office gives a stale copy after 200 ms; who is silent a little longer is not well.
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
  /** Stories that are public no more; no copy of them may be kept. */
  onRemoved?: (stories: readonly string[]) => void;
};

/** A worker's end of the line: pages come from the office; while it is away, from the folder as it lies. */
export class WorkerLine implements Source {
  readonly #options: Options;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #asking = new Map<string, Promise<Ready | undefined>>();
  /** Of an office that is there and does not answer; one that is dead refuses at once, and costs nothing to ask. */
  readonly #breaker = new Breaker();
  #life = '';
  #stopped = false;
  #listening: ReturnType<typeof httpRequest> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async obtain(path: string): Promise<Ready> {
    const { freshness, press } = this.#options;
    const asking = this.#askOnce(path);
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

  /** One question for each path at a time, however many readers wait for it. Undefined: no answer. */
  #askOnce(path: string): Promise<Ready | undefined> {
    const underWay = this.#asking.get(path);
    if (underWay) return underWay;
    if (!this.#breaker.allows()) return Promise.resolve(undefined);
    const asking = this.#ask(path)
      .then((answer) => {
        this.#breaker.succeeded();
        return answer;
      })
      .catch(() => undefined)
      .finally(() => this.#asking.delete(path));
    this.#asking.set(path, asking);
    return asking;
  }

  #ask(path: string): Promise<Ready> {
    return new Promise((resolve, reject) => {
      const asking = httpRequest({
        socketPath: this.#options.socketPath(),
        agent: this.#agent,
        path: '/',
        headers: { [PAGE_HEADER]: packPath(path) },
      });
      // Counted from here, since with many questions open it may wait for a connection.
      const late = setTimeout(() => {
        this.#breaker.failed();
        asking.destroy(new Error('the office does not answer'));
      }, ANSWER_LIMIT);
      asking.on('error', reject);
      asking.on('close', () => clearTimeout(late));
      asking.on('response', (answer) => {
        readAnswer(answer)
          .then((packed) => resolve(unpackPage(path, packed)))
          .catch(reject);
      });
      asking.end();
    });
  }

  async #fromFolder(path: string): Promise<Ready | undefined> {
    const { folder, kindOf } = this.#options;
    const kept = await folder
      .read(path, 'live')
      .then((live) => live ?? folder.read(path, 'stale'))
      .catch(() => undefined);
    if (!kept) return undefined;
    // Without the index its tags are not known; it is not kept in memory, and what was taken down has been cut out on disk.
    return ready({ path, status: 200, ...kindOf(path), ...kept, position: 0, tags: [], stale: true });
  }

  #connect(onPosition: () => void): void {
    if (this.#stopped) return;
    const { freshness, socketPath } = this.#options;
    const listening = httpRequest({
      socketPath: socketPath(),
      path: '/',
      headers: { [TOUCHES_HEADER]: packHeard({ life: this.#life, position: freshness.position }) },
    });
    this.#listening = listening;
    listening.on('error', () => {}); // 'close' follows each error, and each end of the office
    listening.once('close', () => setTimeout(() => this.#connect(onPosition), RECONNECT_AFTER).unref());
    listening.once('response', (answer) => this.#listen(answer, onPosition));
    listening.end();
  }

  #listen(answer: IncomingMessage, onPosition: () => void): void {
    // An office may be older than this worker, or be killed in the middle of a line: then nothing was heard.
    const giveUp = () => answer.destroy();
    const lines = createInterface({ input: answer });
    lines.on('line', (line) => {
      try {
        this.#hear(JSON.parse(line) as Touch);
        onPosition();
      } catch {
        giveUp();
      }
    });
    lines.on('error', giveUp);
    answer.on('error', giveUp);
  }

  #hear(touch: Touch): void {
    const { freshness, onDistrust, onRemoved } = this.#options;
    // Whoever speaks is there.
    this.#breaker.succeeded();
    if ('tags' in touch) {
      freshness.apply(touch.tags, touch.position);
      const removed = removedBy(touch.tags);
      if (removed.length > 0) onRemoved?.(removed);
    } else {
      freshness.resume(touch.position);
      this.#life = touch.life;
      onDistrust?.();
    }
  }
}

async function readAnswer(answer: IncomingMessage): Promise<{ aboutLength: number; body: Buffer }> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const aboutLength = Number(answer.headers[ABOUT_HEADER]);
  if (!Number.isInteger(aboutLength)) throw new Error('the office gave an answer that is no page');
  return { aboutLength, body: Buffer.concat(chunks) };
}
