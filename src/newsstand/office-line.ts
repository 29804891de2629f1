import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Freshness } from './freshness.ts';
import {
  ABOUT_HEADER,
  type Heard,
  PAGE_HEADER,
  packPage,
  TOUCHES_HEADER,
  type Touch,
  unpackHeard,
  unpackPath,
} from './line-format.ts';
import type { Newsstand } from './newsstand.ts';
import type { Ready } from './page-memory.ts';
import type { Handler } from './serve.ts';

// What a worker that was cut off for a moment may have missed and can still be told.
const REMEMBERED = 10_000;
// A worker that does not read (it is stopped, or dying) is cut off when so many bytes wait for it.
const MOST_UNREAD = 8 * 1024 * 1024;

/** The office's end of the line to its workers: hands out pages and tells of every touch. */
export class OfficeLine {
  readonly #newsstand: Pick<Newsstand, 'answer'>;
  readonly #freshness: Freshness;
  readonly #life = randomUUID();
  readonly #listeners = new Set<ServerResponse>();
  readonly #recent: Touch[] = [];

  constructor(newsstand: Pick<Newsstand, 'answer'>, freshness: Freshness) {
    this.#newsstand = newsstand;
    this.#freshness = freshness;
  }

  /** Takes the requests of the line and gives everything else to `app`. */
  handler(app: Handler): Handler {
    return (request, response) => {
      const page = request.headers[PAGE_HEADER];
      const touches = request.headers[TOUCHES_HEADER];
      if (typeof page === 'string') this.#handOut(page, response);
      else if (typeof touches === 'string') this.#listen(unpackHeard(touches), request, response);
      else app(request, response);
    };
  }

  /** Tells of a touch at the newest position; without tags: that nothing from before is to be trusted. */
  tell({ position, tags }: { position: number; tags?: string[] }): void {
    const touch = tags ? { position, tags } : { position, life: this.#life };
    this.#recent.push(touch);
    if (this.#recent.length > REMEMBERED) this.#recent.splice(0, REMEMBERED / 2);
    for (const listener of this.#listeners) write(listener, touch);
  }

  #handOut(packedPath: string, response: ServerResponse): void {
    this.#answer(packedPath)
      .then((page) => {
        const { aboutLength, body } = packPage(page);
        response.writeHead(200, { [ABOUT_HEADER]: aboutLength, 'content-length': body.length });
        response.end(body);
      })
      .catch(() => response.destroy());
  }

  /** What is fresh is vouched for as of now: a worker that began later than the page was made would not trust it. */
  async #answer(packedPath: string): Promise<Ready> {
    const page = await this.#newsstand.answer(unpackPath(packedPath));
    const { position } = this.#freshness;
    return !page.stale && page.status !== 503 && this.#freshness.isFresh(page) ? { ...page, position } : page;
  }

  #listen(heard: Heard, request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const touch of this.#missed(heard)) write(response, touch);
    this.#listeners.add(response);
    request.on('close', () => this.#listeners.delete(response));
  }

  /** What the worker has not heard of; when that isn't known any more, it must trust nothing from before. */
  #missed(heard: Heard): Touch[] {
    const { position } = this.#freshness;
    const begin = [{ position, life: this.#life }];
    if (heard.life !== this.#life) return begin;
    if (heard.position === position) return [{ position, tags: [] }];
    const missed = this.#recent.filter((touch) => touch.position > heard.position);
    return missed[0]?.position === heard.position + 1 ? missed : begin;
  }
}

function write(listener: ServerResponse, touch: Touch): void {
  listener.write(`${JSON.stringify(touch)}\n`);
  if (listener.writableLength > MOST_UNREAD) listener.destroy();
}
