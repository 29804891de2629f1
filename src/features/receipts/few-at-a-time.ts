/** The same function, of which no more than `most` calls run at any time; the others wait for their turn, first come, first served. */
export function fewAtATime<Args extends unknown[], Result>(
  most: number,
  work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (...args) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work(...args);
    } finally {
      // A turn is handed on, not given back, so that nobody who comes now is served before who waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
