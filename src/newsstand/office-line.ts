import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Freshness } from './freshness.ts';
import { ABOUT_HEADER, PAGE_HEADER, packPage, TOUCHES_HEADER, type Touch } from './line-format.ts';
import type { Newsstand } from './newsstand.ts';
import type { Handler } from './serve.ts';

// What a worker that was cut off for a moment may have missed and can still be told.
const REMEMBERED = 10_000;

/** The office's end of the line to its workers: hands out pages and tells of every touch. */
export class OfficeLine {
  readonly #newsstand: Pick<Newsstand, 'answer'>;
  readonly #freshness: Freshness;
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
      if (typeof page === 'string') this.#handOut(decodeURIComponent(page), response);
      else if (typeof touches === 'string') this.#listen(Number(touches), request, response);
      else app(request, response);
    };
  }

  tell(touch: Touch): void {
    this.#recent.push(touch);
    if (this.#recent.length > REMEMBERED) this.#recent.splice(0, REMEMBERED / 2);
    for (const listener of this.#listeners) write(listener, touch);
  }

  #handOut(path: string, response: ServerResponse): void {
    this.#newsstand
      .answer(path)
      .then((page) => {
        const { about, body } = packPage(page);
        response.writeHead(200, { [ABOUT_HEADER]: about, 'content-length': body.length });
        response.end(body);
      })
      .catch(() => response.destroy());
  }

  #listen(heardUpTo: number, request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const touch of this.#missed(heardUpTo)) write(response, touch);
    this.#listeners.add(response);
    request.on('close', () => this.#listeners.delete(response));
  }

  /** What the worker has not heard of; when that isn't known any more, it must trust nothing from before. */
  #missed(heardUpTo: number): Touch[] {
    const { position } = this.#freshness;
    if (heardUpTo === position) return [{ position, tags: [] }];
    const missed = this.#recent.filter((touch) => touch.position > heardUpTo);
    return missed[0]?.position === heardUpTo + 1 ? missed : [{ position }];
  }
}

const write = (listener: ServerResponse, touch: Touch): void => void listener.write(`${JSON.stringify(touch)}\n`);
