type Options = {
  /** Works at one time. */
  atOnce: number;
  /** Works that may wait; more are refused at once. */
  mostWaiting: number;
};

/** Lets so many works run at a time and the others wait for their turn. */
export class Queue {
  readonly #options: Options;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @throws QueueFull */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { atOnce, mostWaiting } = this.#options;
    if (this.#running >= atOnce) {
      if (this.#waiting.length >= mostWaiting) throw new QueueFull();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

export class QueueFull extends Error {
  constructor() {
    super('too many wait already');
  }
}
