import { PAGE_SIZE, ROOM_FOR_ANSWERS } from './comments.store.ts';

export type PagesTaken = { page: number; held: number }[];

/**
 * The pages of one story's comments, for whoever writes many at once: each gets the page that it would have got one by one
 * (comments.store.ts).
 */
export class CommentPages {
  readonly #held: Map<number, number>;
  readonly #threads: Map<string, number>;

  /** @param threads pages by the comment that begins a thread */
  constructor(taken: PagesTaken, threads: ReadonlyMap<string, { page: number | null }>) {
    this.#held = new Map(taken.map(({ page, held }) => [page, held]));
    this.#threads = new Map([...threads].flatMap(([id, { page }]) => (page === null ? [] : [[id, page] as const])));
  }

  /** The page of the next comment, which belongs to a thread. */
  place(thread: string): number {
    const mine = this.#threads.get(thread);
    const page = mine !== undefined && this.#heldBy(mine) < PAGE_SIZE + ROOM_FOR_ANSWERS ? mine : this.#newest();
    this.#held.set(page, this.#heldBy(page) + 1);
    if (mine === undefined) this.#threads.set(thread, page);
    return page;
  }

  #newest(): number {
    const newest = Math.max(1, ...this.#held.keys());
    return this.#heldBy(newest) < PAGE_SIZE ? newest : newest + 1;
  }

  #heldBy = (page: number): number => this.#held.get(page) ?? 0;
}
