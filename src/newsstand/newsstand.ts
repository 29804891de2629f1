import { encode } from './bodies.ts';
import { cutCards } from './cut-cards.ts';
import type { Freshness } from './freshness.ts';
import type { Made, Press } from './made.ts';
import { PageMemory, type Ready, ready } from './page-memory.ts';
import { tagsWithoutCard } from './permitted-press.ts';
import type { TakenDown, TakenDownFile } from './taken-down.ts';

/** Where the newsstand gets a page it does not have, or has only stale: the office's counter, or a worker's line to it. */
export interface Source {
  /** Never rejects: at worst the answer is a stale copy or the page that says "unavailable". */
  obtain(path: string): Promise<Ready>;
}

// What a reader waits for a remake where a stale copy exists; with the way there and back, and on a busy machine, it stays under
// 300 ms.
export const STALE_WAIT = 200;
// Redirects, 404s and refusals have a memory of their own: anybody can ask for any number of addresses that are not there, and
// must not push the news out by it.
const REFUSALS_SHARE = 16;
// Moving a page to the young end of memory at each hit would cost more than the look-up itself.
const MOVE_EVERY = 64;

type Options = {
  freshness: Freshness;
  takenDown: TakenDownFile;
  press: Pick<Press, 'gone' | 'unavailable'>;
  source: Source;
  /** Bytes of answers kept in this process. */
  memory?: number;
};

/** Serves finished pages: from memory, else from its source. Knows pages and tags, no news. */
export class Newsstand {
  readonly freshness: Freshness;
  readonly memory: PageMemory;
  readonly #refusals: PageMemory;
  readonly #options: Options;
  readonly #gone = new Map<string, Promise<Ready>>();
  #hits = 0;

  constructor(options: Options) {
    this.#options = options;
    this.freshness = options.freshness;
    const memory = options.memory ?? 32 * 1024 * 1024;
    this.memory = new PageMemory(memory);
    this.#refusals = new PageMemory(memory / REFUSALS_SHARE);
  }

  /** A page that can be sent at once: a map look-up and, while nothing was touched, one integer comparison. */
  hit(path: string): Ready | undefined {
    const page = this.#remembered(path);
    if (!page || page.stale || isExpired(page) || !this.freshness.isFresh(page)) return undefined;
    if (++this.#hits % MOVE_EVERY === 0) this.#memoryFor(page).keepLonger(page);
    return page;
  }

  /** Whether a take-down forbids everything at this address. */
  isTakenDown(path: string): boolean {
    return this.#options.takenDown.forbids(path) !== undefined;
  }

  async answer(path: string): Promise<Ready> {
    const forbidden = this.#options.takenDown.forbids(path);
    if (forbidden) return this.#goneFor(forbidden);
    const hit = this.hit(path);
    if (hit) return hit;
    const older = this.#remembered(path);
    const obtaining = this.#obtain(path);
    if (!older) return obtaining;
    const answer = await within(STALE_WAIT, obtaining);
    if (answer && answer.status !== 503) return answer;
    // Forgotten meanwhile, it must not be shown.
    return this.#remembered(path) === older ? { ...older, stale: true } : obtaining;
  }

  async #obtain(path: string): Promise<Ready> {
    const answer = await this.#withoutTakenDown(await this.#options.source.obtain(path));
    const forbidden = this.#options.takenDown.forbids(path, answer.tags);
    if (forbidden) return this.#goneFor(forbidden);
    if (!answer.stale && answer.status !== 503 && this.freshness.isFresh(answer)) this.#remember(answer);
    return answer;
  }

  /** Whoever made or kept this list may have heard of a take-down later than we; we of another while we cut. */
  async #withoutTakenDown(answer: Ready): Promise<Ready> {
    const { takenDown } = this.#options;
    const { entries } = takenDown;
    if (entries.length === 0) return answer;
    const stories = entries.map(({ story }) => story);
    const body = cutCards(answer.bodies.identity.toString('utf8'), stories);
    // It shows such a story, and not between markers: it can't be mended, only waited for.
    if (body === undefined && takenDown.cardsIn(answer.tags).length > 0) return this.unavailable();
    const tags = stories.reduce<readonly string[]>(tagsWithoutCard, answer.tags);
    const cut = body === undefined ? answer : ready({ ...answer, tags, bodies: await encode(body) });
    return entries === takenDown.entries ? cut : this.#withoutTakenDown(cut);
  }

  #remembered(path: string): Ready | undefined {
    return this.memory.get(path) ?? this.#refusals.get(path);
  }

  #remember(answer: Ready): void {
    this.memory.delete(answer.path);
    this.#refusals.delete(answer.path);
    this.#memoryFor(answer).set(answer);
  }

  #memoryFor = ({ status }: Ready): PageMemory => (status === 200 ? this.memory : this.#refusals);

  /** Drops what a take-down forbids from memory; what the folder keeps has been mended by whoever wrote the file. */
  forget(entries: readonly TakenDown[]): void {
    this.#gone.clear();
    if (entries.length > 0) this.forgetAll();
  }

  forgetAll(): void {
    this.memory.clear();
    this.#refusals.clear();
  }

  /** Drops everything that shows these stories, which are public no more: an older copy would be sent while the press is away. */
  forgetStories(stories: readonly string[]): void {
    const tags = new Set(stories.flatMap((story) => [`story:${story}`, `card:${story}`]));
    for (const memory of [this.memory, this.#refusals]) memory.deleteWith(tags);
  }

  async unavailable(): Promise<Ready> {
    return readyFrom('', this.#options.press.unavailable(), 0);
  }

  #goneFor(entry: TakenDown): Promise<Ready> {
    let answer = this.#gone.get(entry.story);
    if (!answer) {
      const { status, notice } = entry;
      answer = readyFrom('', this.#options.press.gone({ status, ...(notice ? { notice } : {}) }), 0);
      this.#gone.set(entry.story, answer);
    }
    return answer;
  }
}

const isExpired = ({ expires }: Ready): boolean => expires !== undefined && expires <= Date.now();

/** An answer that is kept nowhere but in memory: a redirect, a 404, a refusal. */
export async function readyFrom(path: string, made: Made, position: number): Promise<Ready> {
  return ready({ ...made, path, position, bodies: await encode(made.body), modified: Math.floor(Date.now() / 1000) });
}

/** The value, or undefined when it isn't there within that many milliseconds. */
export async function within<T>(limit: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
